package dev.ophar.git;

import dev.ophar.model.CommitId;
import dev.ophar.process.ToolResult;
import dev.ophar.process.ToolRunner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Real repositories in a temporary folder, made by the git command as a person would. */
final class Scratch {
    private static final ToolRunner RUNNER = new ToolRunner(Duration.ofMinutes(2));
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "PATH", System.getenv("PATH"),
            "HOME", "/nonexistent",
            "GIT_CONFIG_NOSYSTEM", "1",
            "GIT_CONFIG_GLOBAL", "/dev/null",
            "GIT_AUTHOR_NAME", "Person",
            "GIT_AUTHOR_EMAIL", "person@example.org",
            "GIT_COMMITTER_NAME", "Person",
            "GIT_COMMITTER_EMAIL", "person@example.org",
            "LC_ALL", "C.UTF-8");

    final Path folder;

    private Scratch(Path folder) {
        this.folder = folder;
    }

    /** A repository with one commit that holds {@code a.txt}. */
    static Scratch repository(Path folder) {
        return empty(folder).write("a.txt", "one\ntwo\n").commit("first");
    }

    static Scratch empty(Path folder) {
        Scratch scratch = new Scratch(make(folder));
        scratch.git("init", "-q", "-b", "main");
        return scratch;
    }

    static Scratch at(Path folder) {
        return new Scratch(folder);
    }

    private static Path make(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Scratch write(String path, String text) {
        return write(path, text.getBytes(StandardCharsets.UTF_8));
    }

    Scratch write(String path, byte[] bytes) {
        try {
            Path file = folder.resolve(path);
            make(file.resolveSibling("."));
            Files.write(file, bytes);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Scratch commit(String message) {
        git("add", "-A", "--force");
        git("commit", "-q", "--allow-empty", "-m", message);
        return this;
    }

    CommitId head() {
        return new CommitId(git("rev-parse", "HEAD"));
    }

    String git(String... arguments) {
        ToolResult result = tryGit(arguments);
        if (!result.succeeded()) {
            throw new AssertionError("git " + String.join(" ", arguments) + ": " + result.errors());
        }
        return result.output().text();
    }

    ToolResult tryGit(String... arguments) {
        List<String> argv = new ArrayList<>(List.of("git"));
        argv.addAll(List.of(arguments));
        return run(argv);
    }

    ToolResult run(List<String> argv) {
        return run(argv, new byte[0]);
    }

    ToolResult run(List<String> argv, byte[] input) {
        try {
            return RUNNER.run(argv, folder, ENVIRONMENT, input);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Every file below a folder with type, mode and content, so that any difference shows by name. */
    static Map<String, String> fingerprint(Path root) {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(root)) {
            for (Path path : (Iterable<Path>) walk::iterator) {
                files.put(root.relativize(path).toString(), describe(path));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    private static String describe(Path path) throws IOException {
        String mode =
                Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS).toString();
        if (Files.isSymbolicLink(path)) {
            return "link " + Files.readSymbolicLink(path);
        }
        return Files.isDirectory(path) ? "folder " + mode : mode + " " + sha(Files.readAllBytes(path));
    }

    private static String sha(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
