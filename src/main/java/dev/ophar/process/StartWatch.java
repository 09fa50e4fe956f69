package dev.ophar.process;

import dev.ophar.model.VisibleText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Looks whether a child's program has begun, or only what sets up its surroundings. For one thread only. */
final class StartWatch {
    private static final int TAIL_BYTES = 4096;
    private static final int MOST_LINES = 3;
    private static final int LONGEST_REASON = 400;

    private final Optional<Path> marker;
    private final Path errors;
    private boolean begun;

    StartWatch(ChildCommand command) {
        this.marker = command.started();
        this.errors = command.errors();
        this.begun = marker.isEmpty();
    }

    /** A program that has begun stays so, whatever becomes of the file. */
    void look() throws IOException {
        if (!begun && marker.isPresent()) {
            begun = Files.exists(marker.get()) && Files.size(marker.get()) > 0;
        }
    }

    /** Why nothing began; empty when the program did. To be asked once the child has ended. */
    Optional<ChildEnd.NotStarted> problem() throws IOException {
        look();
        if (begun) {
            return Optional.empty();
        }
        List<String> lines = tail().lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        String said = String.join("; ", lines.subList(Math.max(0, lines.size() - MOST_LINES), lines.size()));
        String why = said.isEmpty() ? "it said nothing" : VisibleText.of(said, LONGEST_REASON);
        return Optional.of(
                new ChildEnd.NotStarted("the sandbox could not be set up: " + why + "; run 'ophar doctor'", false));
    }

    private String tail() throws IOException {
        if (!Files.exists(errors)) {
            return "";
        }
        try (InputStream stream = Files.newInputStream(errors)) {
            stream.skipNBytes(Math.max(0, Files.size(errors) - TAIL_BYTES));
            return new String(stream.readNBytes(TAIL_BYTES), StandardCharsets.UTF_8);
        }
    }
}
