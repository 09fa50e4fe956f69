package dev.ophar.cli;

import dev.ophar.Main;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The real program in a process of its own. */
final class ChildOphar {
    private static final long SECONDS = 60;

    private ChildOphar() {}

    /** The words that start it, without its arguments. */
    static List<String> command(List<String> jvmOptions) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> words = new ArrayList<>(List.of(java, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        words.addAll(jvmOptions);
        List<String> classPath = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            classPath.add(Path.of(entry).toAbsolutePath().toString());
        }
        words.addAll(List.of("-cp", String.join(File.pathSeparator, classPath), Main.class.getName()));
        return words;
    }

    /** Starts it with exactly the given environment; its output goes to files in {@code folder}. */
    static Process start(Path folder, Map<String, String> environment, List<String> jvmOptions, List<String> arguments)
            throws IOException {
        List<String> words = command(jvmOptions);
        words.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** Runs it to its end. */
    static SmallWorkspace.Answer run(
            Path folder, Map<String, String> environment, List<String> jvmOptions, List<String> arguments)
            throws IOException, InterruptedException {
        Process process = start(folder, environment, jvmOptions, arguments);
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("did not end within " + SECONDS + " s: " + arguments);
        }
        return new SmallWorkspace.Answer(
                process.exitValue(),
                Files.readString(folder.resolve("out"), StandardCharsets.UTF_8),
                Files.readString(folder.resolve("err"), StandardCharsets.UTF_8));
    }
}
