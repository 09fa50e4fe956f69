package dev.ophar.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One run of a scripted agent inside the test's own process. */
record ScriptedRun(int exitCode, String output, String errors) {
    static ScriptedRun executor(Path folder, Map<String, String> environment, String... arguments) {
        return captured((out, err) -> new ScriptedExecutor(
                        new ByteArrayInputStream(new byte[0]), out, err, environment, folder, Clock.systemUTC())
                .run(List.of(arguments)));
    }

    /** With the command line that the harness uses. */
    static ScriptedRun dispatch(Path folder, String mode, Map<String, String> environment) {
        return executor(
                folder,
                environment,
                "-p",
                "--output-format",
                "json",
                "--force",
                "--trust",
                "--sandbox",
                "disabled",
                "--model",
                "composer-2.5",
                "--workspace",
                folder.toString(),
                "Do the task.\n\nScripted: " + mode);
    }

    static ScriptedRun orchestrator(String brief, Map<String, String> environment, String... arguments) {
        List<String> words = new ArrayList<>(List.of("-p", "--output-format", "json"));
        words.addAll(List.of(arguments));
        return captured((out, err) -> new ScriptedOrchestrator(
                        new ByteArrayInputStream(brief.getBytes(StandardCharsets.UTF_8)),
                        out,
                        err,
                        environment,
                        Clock.systemUTC())
                .run(words));
    }

    /** The envelope, of which there is exactly one, on one line. */
    Map<String, Object> envelope() throws IOException {
        assertThat(output.lines()).hasSize(1);
        return LightJson.object(output, "envelope");
    }

    /** What it said last. */
    String result() throws IOException {
        return new Fields(envelope(), "envelope").text("result");
    }

    private static ScriptedRun captured(Body body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exitCode = body.run(
                new PrintStream(out, true, StandardCharsets.US_ASCII),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return new ScriptedRun(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private interface Body {
        int run(PrintStream out, PrintStream err);
    }
}
