package dev.ophar.process;

import dev.ophar.model.BlockingWork;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Runs short trusted tools such as {@code git} in folders of ours and takes their output in memory. Never for anything
 * that an executor wrote: that is {@link ChildRunner}'s work.
 *
 * <p>The streams are temporary files, not pipes: a helper that a tool leaves behind may hold them open for as long as
 * it likes and keeps nobody waiting. Arguments travel in the charset of the locale, so names that may be anything
 * belong on standard input. Safe for any number of threads at once.
 */
public final class ToolRunner {
    /** More than any tool of ours prints, and about what fits into an array. */
    private static final long LARGEST_OUTPUT = 1L << 30;

    private final Duration timeout;

    /** @param timeout after which a tool is killed and reported as an error */
    public ToolRunner(Duration timeout) {
        this.timeout = timeout;
    }

    /** What a tool needs of our environment: where programs are, and messages in English. */
    public static Map<String, String> usualEnvironment() {
        String path = System.getenv().getOrDefault("PATH", "/usr/local/bin:/usr/bin:/bin");
        return Map.of("PATH", path, "LC_ALL", "C");
    }

    /**
     * Runs a tool to its end.
     *
     * @param argv program and arguments
     * @param workingFolder where it runs
     * @param environment its whole environment; nothing of ours is added
     * @param input what it reads on standard input
     * @throws IOException if it cannot be started, does not end in time or prints more than fits into memory
     * @throws InterruptedException if this thread is interrupted; the tool is killed
     */
    public ToolResult run(List<String> argv, Path workingFolder, Map<String, String> environment, byte[] input)
            throws IOException, InterruptedException {
        BlockingWork.begins("a tool");
        if (!Files.isDirectory(workingFolder)) {
            throw new IOException("cannot run '" + argv.get(0) + "': the folder " + workingFolder
                    + " does not exist; it may have been removed meanwhile, try again");
        }
        Path streams = Files.createTempDirectory("ophar-tool-");
        try {
            return run(argv, workingFolder, environment, input, streams);
        } finally {
            for (String name : List.of("in", "out", "err")) {
                Files.deleteIfExists(streams.resolve(name));
            }
            Files.deleteIfExists(streams);
        }
    }

    private ToolResult run(
            List<String> argv, Path workingFolder, Map<String, String> environment, byte[] input, Path streams)
            throws IOException, InterruptedException {
        Path output = streams.resolve("out");
        Path errors = streams.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(argv)
                .directory(workingFolder.toFile())
                .redirectInput(inputFile(input, streams))
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = start(builder);
        boolean ended = false;
        try {
            ended = process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            if (!ended) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        }
        if (!ended) {
            throw new IOException("'" + String.join(" ", argv) + "' did not end within " + timeout.toSeconds()
                    + " s and was ended; look for what keeps it waiting in " + workingFolder);
        }
        return new ToolResult(
                process.exitValue(),
                new ToolResult.Output(read(output, argv.get(0))),
                new String(read(errors, argv.get(0)), StandardCharsets.UTF_8).strip());
    }

    private static File inputFile(byte[] input, Path streams) throws IOException {
        if (input.length == 0) {
            return new File("/dev/null");
        }
        return Files.write(streams.resolve("in"), input).toFile();
    }

    private static Process start(ProcessBuilder builder) throws IOException {
        try {
            return builder.start();
        } catch (IOException e) {
            throw new IOException(
                    "cannot start '" + builder.command().get(0) + "' (" + e.getMessage()
                            + "); install it, or put it on the PATH of this program",
                    e);
        }
    }

    private static byte[] read(Path file, String program) throws IOException {
        long size = Files.size(file);
        if (size > LARGEST_OUTPUT) {
            throw new IOException("'" + program + "' printed " + size + " bytes, more than can be taken into memory");
        }
        return Files.readAllBytes(file);
    }
}
