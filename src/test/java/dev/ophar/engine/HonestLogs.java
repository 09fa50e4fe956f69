package dev.ophar.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What a run left behind, for the message of a test that went wrong. */
final class HonestLogs {
    private static final int LONGEST = 1500;

    private HonestLogs() {}

    static String of(SmallWorkspace small, RunOutcome outcome) throws IOException {
        Path folder = small.evidence(outcome, 1);
        if (!Files.isDirectory(folder)) {
            return "";
        }
        StringBuilder all = new StringBuilder();
        List<Path> files;
        try (Stream<Path> there = Files.walk(folder)) {
            files = there.filter(file -> file.toString().endsWith(".log") || file.endsWith("tests.json"))
                    .sorted()
                    .toList();
        }
        for (Path file : files) {
            String text = Files.readString(file);
            all.append("--- ")
                    .append(folder.relativize(file))
                    .append('\n')
                    .append(text, Math.max(0, text.length() - LONGEST), text.length())
                    .append('\n');
        }
        return all.toString();
    }
}
