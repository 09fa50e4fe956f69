package dev.ophar.verify;

import dev.ophar.model.VisibleText;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds the line of a log that most likely says what went wrong: a hint for a person, never evidence. */
final class FailingLine {
    /** A log may be huge; what matters stands near its end. */
    private static final int TAIL = 64 * 1024;

    private static final int SHOWN = 200;
    private static final Pattern TELLING =
            Pattern.compile("\\b(FAILED|FAIL|not ok|[Ee]rror|ERROR|Exception|AssertionError)\\b");
    /** What makes a terminal show colours (ECMA-48, control sequences). */
    private static final Pattern COLOURS = Pattern.compile("\\u001b\\[[0-?]*[ -/]*[@-~]");

    private FailingLine() {}

    static Optional<String> in(Path log) throws IOException {
        List<String> lines = tail(log)
                .lines()
                .map(line -> COLOURS.matcher(line).replaceAll("").strip())
                .filter(line -> !line.isEmpty())
                .toList();
        return lines.stream()
                .filter(line -> TELLING.matcher(line).find())
                .findFirst()
                .or(() -> lines.isEmpty() ? Optional.empty() : Optional.of(lines.get(lines.size() - 1)))
                .map(line -> VisibleText.of(line, SHOWN));
    }

    private static String tail(Path log) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            long from = Math.max(0, file.length() - TAIL);
            file.seek(from);
            byte[] bytes = new byte[(int) Math.min(TAIL, file.length() - from)];
            file.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }
}
