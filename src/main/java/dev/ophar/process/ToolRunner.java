package dev.ophar.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Runs short trusted tools such as {@code git} in folders of ours and takes their output in memory. Never for anything
 * that an executor wrote: that is {@link ChildRunner}'s work.
 */
public final class ToolRunner {
    private final Duration timeout;

    /** @param timeout after which a tool is killed and reported as an error */
    public ToolRunner(Duration timeout) {
        this.timeout = timeout;
    }

    /**
     * Runs a tool to its end.
     *
     * @param argv program and arguments
     * @param workingFolder where it runs
     * @param environment its whole environment; nothing of ours is added
     * @param input what it reads on standard input
     * @throws IOException if it cannot be started or does not end in time
     * @throws InterruptedException if this thread is interrupted; the tool is killed
     */
    public ToolResult run(List<String> argv, Path workingFolder, Map<String, String> environment, byte[] input)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(argv).directory(workingFolder.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            CompletableFuture<byte[]> output = readAll(process.getInputStream());
            CompletableFuture<byte[]> errors = readAll(process.getErrorStream());
            write(process.getOutputStream(), input);
            if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException(
                        "'" + String.join(" ", argv) + "' did not end within " + timeout.toSeconds() + " s");
            }
            return new ToolResult(
                    process.exitValue(),
                    new ToolResult.Output(output.get()),
                    new String(errors.get(), StandardCharsets.UTF_8).strip());
        } catch (ExecutionException e) {
            throw new IOException("cannot read the output of '" + argv.get(0) + "': " + e.getCause(), e);
        } finally {
            process.destroyForcibly();
        }
    }

    private static void write(OutputStream stream, byte[] input) throws IOException {
        try (stream) {
            stream.write(input);
        } catch (IOException e) {
            // A tool may end without reading all of its input; its exit status says whether that was an error.
            if (input.length == 0) {
                throw e;
            }
        }
    }

    private static CompletableFuture<byte[]> readAll(InputStream stream) {
        CompletableFuture<byte[]> result = new CompletableFuture<>();
        Thread reader = new Thread(
                () -> {
                    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                    try (stream) {
                        stream.transferTo(bytes);
                        result.complete(bytes.toByteArray());
                    } catch (IOException | UncheckedIOException e) {
                        result.completeExceptionally(e);
                    }
                },
                "tool-output");
        reader.setDaemon(true);
        reader.start();
        return result;
    }
}
