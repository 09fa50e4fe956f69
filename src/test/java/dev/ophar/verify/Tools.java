package dev.ophar.verify;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ophar.process.ToolRunner;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Tools of this machine that some tests need. */
final class Tools {
    /** The system's, so that a sandbox shows it without being told. */
    static final String PYTHON = "/usr/bin/python3";

    private Tools() {}

    /** Skips the test when a command does not work here. */
    static void need(String... command) throws InterruptedException {
        boolean works;
        try {
            works = new ToolRunner(Duration.ofSeconds(20))
                    .run(List.of(command), Path.of("/"), System.getenv(), new byte[0])
                    .succeeded();
        } catch (IOException e) {
            works = false;
        }
        if (!works) {
            System.out.println("SKIPPED: this machine cannot run: " + String.join(" ", command));
        }
        assumeTrue(works, "cannot run " + String.join(" ", command));
    }
}
