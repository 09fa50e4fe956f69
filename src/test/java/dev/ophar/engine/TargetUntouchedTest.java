package dev.ophar.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ophar.model.RunState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a run may do to the person's repository: add the accepted commit and its branch, and nothing else. */
@Timeout(60)
final class TargetUntouchedTest {
    @TempDir
    private Path folder;

    private SmallWorkspace small;

    @BeforeEach
    void makeWorkspaceWithAPersonAtWork() throws Exception {
        small = SmallWorkspace.in(folder);
        SmallWorkspace.write(small.target().resolve("src/value.txt"), "a person is writing here\n");
        SmallWorkspace.write(small.target().resolve("staged.txt"), "staged\n");
        small.git("add", "staged.txt");
        SmallWorkspace.write(small.target().resolve("untracked.txt"), "untracked\n");
        SmallWorkspace.write(small.target().resolve(".git/hooks/post-commit"), "#!/bin/sh\ntouch /hook-ran\n");
    }

    @Test
    void staysAsItIsWhenWorkIsAccepted() throws Exception {
        Map<String, String> before = fingerprint();
        small.task("T-1", Map.of());
        assertThat(small.run("T-1").get(0).state()).isEqualTo(RunState.ACCEPTED);
        Map<String, String> after = fingerprint();
        assertThat(after).containsKey(".git/refs/heads/orch/accepted/T-1");
        after.keySet().removeIf(path -> mayBeAdded(path) && !before.containsKey(path));
        assertThat(after).isEqualTo(before);
    }

    @Test
    void staysAsItIsWhenWorkIsNot() throws Exception {
        Map<String, String> before = fingerprint();
        small.executor("git init -q . 2>/dev/null; git config core.fsmonitor 'touch /x'; rm -f check.sh"
                + SmallWorkspace.DONE);
        small.task("T-1", Map.of("max_iterations", 1));
        assertThat(small.run("T-1").get(0).state()).isEqualTo(RunState.REJECTED);
        assertThat(fingerprint()).isEqualTo(before);
    }

    @Test
    void keepsABranchThatAPersonMoved() throws Exception {
        small.task("T-1", Map.of());
        small.run("T-1");
        small.git("branch", "-f", "orch/accepted/T-1", "main");

        RunOutcome again = small.run("T-1").get(0);

        assertThat(again.state()).isEqualTo(RunState.ACCEPTED);
        assertThat(again.branch()).contains("orch/accepted/T-1." + again.run().orElseThrow());
        assertThat(small.git("rev-parse", "orch/accepted/T-1")).isEqualTo(small.git("rev-parse", "main"));
    }

    @Test
    void movesItsOwnBranchOnWithTheNextAccept() throws Exception {
        small.task("T-1", Map.of());
        small.run("T-1");
        RunOutcome again = small.run("T-1").get(0);
        assertThat(again.branch()).contains("orch/accepted/T-1");
        assertThat(again.landedSha()).contains(small.git("rev-parse", "orch/accepted/T-1"));
    }

    private static boolean mayBeAdded(String path) {
        return path.startsWith(".git/objects/")
                || path.startsWith(".git/refs/heads/orch")
                || path.startsWith(".git/logs/refs/heads/orch");
    }

    private Map<String, String> fingerprint() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(small.target())) {
            for (Path path : (Iterable<Path>) all::iterator) {
                String mode = Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS)
                        .toString();
                boolean isFile = Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
                String content = isFile ? Files.readString(path, StandardCharsets.ISO_8859_1) : "";
                files.put(small.target().relativize(path).toString(), mode + content);
            }
        }
        return files;
    }
}
