package dev.ophar.orchestrate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Keeps held-out text out of everything that goes back to an agent. An executor that met a hidden check by chance, or a
 * log that quotes one, must not carry it into the next prompt.
 */
final class LeakFilter {
    /** Shorter lines ({@code return 0;}) say nothing about a check and stand everywhere. */
    private static final int SHORTEST_LINE = 24;

    private static final long LARGEST_FILE = 4L * 1024 * 1024;
    private static final String REMOVED = "[line removed]";

    private final Set<String> hidden;
    private final Predicate<String> isPublic;

    private LeakFilter(Set<String> hidden, Predicate<String> isPublic) {
        this.hidden = hidden;
        this.isPublic = isPublic;
    }

    /**
     * A text without its hidden lines.
     *
     * @param text what may leave
     * @param removed how many lines were taken out
     */
    record Filtered(String text, int removed) {}

    /**
     * Reads the hidden lines of a workspace.
     *
     * @param heldOut the folder of all held-out sets; one that is not there hides nothing
     * @param isPublic tells whether a line is known to the executor anyway, from the base or its prompt; only asked
     *     about lines that are about to be removed, so it may be slow
     */
    static LeakFilter of(Path heldOut, Predicate<String> isPublic) throws IOException {
        Set<String> hidden = new HashSet<>();
        if (Files.isDirectory(heldOut)) {
            Files.walkFileTree(heldOut, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    if (attributes.isRegularFile() && attributes.size() <= LARGEST_FILE) {
                        // Latin-1 reads any bytes; lines that hold other letters are compared by the same bytes below.
                        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
                        text.lines()
                                .map(String::strip)
                                .filter(line -> line.length() >= SHORTEST_LINE)
                                .forEach(hidden::add);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        }
        return new LeakFilter(hidden, isPublic);
    }

    /** Takes every hidden line out of a text, also where a diff or a log puts characters in front of it. */
    Filtered apply(String text) {
        if (hidden.isEmpty()) {
            return new Filtered(text, 0);
        }
        StringBuilder kept = new StringBuilder(text.length());
        int removed = 0;
        for (String line : text.split("\n", -1)) {
            boolean leaks = leaks(line);
            removed += leaks ? 1 : 0;
            kept.append(leaks ? REMOVED : line).append('\n');
        }
        kept.setLength(kept.length() - 1);
        return new Filtered(kept.toString(), removed);
    }

    private boolean leaks(String line) {
        String bytes = new String(line.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        return bytes.strip().length() >= SHORTEST_LINE
                && hidden.stream().anyMatch(secret -> bytes.contains(secret) && !isPublic.test(utf8(secret)));
    }

    private static String utf8(String latin1) {
        return new String(latin1.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}
