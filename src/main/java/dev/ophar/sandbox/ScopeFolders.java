package dev.ophar.sandbox;

import dev.ophar.model.Glob;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The folders that must be writable so that everything can be written that a scope allows. They allow more than the
 * scope does where it names single files; what else is written there, the scope gate finds.
 *
 * @param writable relative with {@code /}; an empty string is the whole tree; none lies in another
 * @param notes what cannot be written although the scope names it, for a person
 */
public record ScopeFolders(List<String> writable, List<String> notes) {
    /** What a base holds at a path. */
    public enum Kind {
        ABSENT,
        FOLDER,
        FILE,
        LINK
    }

    public ScopeFolders {
        writable = List.copyOf(writable);
        notes = List.copyOf(notes);
    }

    /**
     * The folders of a scope. Pure.
     *
     * @param base what the base holds at a relative path, without following links; asked for folders above what the
     *     globs name
     */
    public static ScopeFolders of(List<Glob> scope, Function<String, Kind> base) {
        Set<String> folders = new LinkedHashSet<>();
        Set<String> notes = new LinkedHashSet<>();
        for (Glob glob : scope) {
            String folder = glob.folder();
            obstacle(folder, base)
                    .ifPresentOrElse(
                            why -> notes.add("the scope entry '" + glob.text() + "' is not writable: " + why),
                            () -> folders.add(folder));
        }
        return new ScopeFolders(withoutNested(folders), List.copyOf(notes));
    }

    /** A mount through a link of the base would make writable what the link leads to. */
    private static Optional<String> obstacle(String folder, Function<String, Kind> base) {
        for (int end = 0; end >= 0 && !folder.isEmpty(); ) {
            end = folder.indexOf('/', end + 1);
            String part = end < 0 ? folder : folder.substring(0, end);
            switch (base.apply(part)) {
                case LINK -> {
                    return Optional.of("'" + part + "' is a link in the base; name the folder that it leads to");
                }
                case FILE -> {
                    return Optional.of("'" + part + "' is a file in the base, not a folder; correct the entry");
                }
                case ABSENT -> {
                    return Optional.empty(); // nothing below it exists either
                }
                case FOLDER -> {}
            }
        }
        return Optional.empty();
    }

    private static List<String> withoutNested(Set<String> folders) {
        List<String> topmost = new ArrayList<>();
        for (String folder : folders) {
            if (folders.stream().noneMatch(other -> !other.equals(folder) && isIn(folder, other))) {
                topmost.add(folder);
            }
        }
        return topmost;
    }

    private static boolean isIn(String folder, String other) {
        return other.isEmpty() || folder.startsWith(other + "/");
    }
}
