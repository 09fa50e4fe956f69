package dev.ophar.reconcile;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ophar.model.Cancellation;
import dev.ophar.process.ToolResult;
import dev.ophar.process.ToolRunner;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A JSON reader, git and a shell, as small as the tests need them. */
final class RealTools {
    static final JsonText JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)::readTree;

    private static final Map<String, String> ENVIRONMENT = Map.of(
            "PATH", System.getenv("PATH"),
            "HOME", "/nonexistent",
            "GIT_CONFIG_NOSYSTEM", "1",
            "GIT_AUTHOR_NAME", "A Person",
            "GIT_AUTHOR_EMAIL", "person@example.org",
            "GIT_COMMITTER_NAME", "A Person",
            "GIT_COMMITTER_EMAIL", "person@example.org");

    private RealTools() {}

    static String git(Path folder, String... arguments) {
        try {
            ToolResult result = tryGit(folder, arguments);
            if (!result.succeeded()) {
                throw new AssertionError(result.errors());
            }
            return result.output().text();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static ToolResult tryGit(Path folder, String... arguments) throws IOException {
        List<String> argv = new ArrayList<>(List.of("git"));
        argv.addAll(List.of(arguments));
        try {
            return new ToolRunner(Duration.ofSeconds(20)).run(argv, folder, ENVIRONMENT, new byte[0]);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Asks the git command. */
    static final class GitCommand implements GitFacts {
        @Override
        public Optional<String> findInLog(Path repository, String text) throws IOException {
            ToolResult result = tryGit(repository, "log", "--format=%H", "--fixed-strings", "--grep=" + text);
            if (!result.succeeded()) {
                throw new IOException("no repository at '" + repository + "'");
            }
            return result.output().text().lines().findFirst();
        }

        @Override
        public boolean hasCommit(Path repository, String sha) throws IOException {
            return tryGit(repository, "cat-file", "-e", sha + "^{commit}").succeeded();
        }

        @Override
        public boolean hasBranch(Path repository, String name) throws IOException {
            return tryGit(repository, "show-ref", "--verify", "--quiet", "refs/heads/" + name)
                    .succeeded();
        }
    }

    /** Runs commands by {@code sh}. */
    static final class Shell implements ClaimCommand {
        @Override
        public End run(Path folder, String command, Duration timeout, Cancellation cancellation)
                throws IOException, InterruptedException {
            Process process = new ProcessBuilder("sh", "-c", "exec " + command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try {
                long end = System.nanoTime() + timeout.toNanos();
                while (!process.waitFor(10, TimeUnit.MILLISECONDS)) {
                    if (cancellation.isCancelled()) {
                        return new Cancelled();
                    }
                    if (System.nanoTime() > end) {
                        return new TimedOut();
                    }
                }
                return new Exited(process.exitValue());
            } finally {
                process.destroyForcibly();
            }
        }
    }
}
