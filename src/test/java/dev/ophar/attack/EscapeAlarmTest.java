package dev.ophar.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ophar.engine.RunOutcome;
import dev.ophar.engine.SmallWorkspace;
import dev.ophar.model.RunState;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Without a wall nothing keeps an executor from the target; what it does there must not go unnoticed. */
@Timeout(120)
final class EscapeAlarmTest {
    @TempDir
    private Path folder;

    private SmallWorkspace small;

    @BeforeEach
    void makeWorkspace() throws Exception {
        Ground.requireLinuxWithPerl();
        small = SmallWorkspace.in(folder);
        small.set("ISOLATION", "off").set("RETRIES", "1");
        small.task("T-1", Map.of("max_iterations", 1));
        small.task("T-2", Map.of("max_iterations", 1));
    }

    static Stream<Arguments> escapes() {
        return Stream.of(
                Arguments.of(
                        "hooks",
                        "printf '#!/bin/sh\\ntouch OUT/mark\\n' > T/.git/hooks/reference-transaction; chmod +x T/.git/hooks/*"),
                Arguments.of(
                        "config",
                        "git -C T config core.fsmonitor 'touch OUT/mark'; git -C T config core.hooksPath OUT"),
                Arguments.of(
                        "refs/heads/main", "git -C T -c user.name=a -c user.email=b commit -q --allow-empty -m evil"),
                Arguments.of(
                        "objects/info/alternates",
                        "mkdir -p T/.git/objects/info; echo OUT/store/objects > T/.git/objects/info/alternates"),
                Arguments.of("info/attributes", "echo '* filter=x' > T/.git/info/attributes"),
                Arguments.of("refs/tags/v1", "git -C T tag v1"),
                Arguments.of("refs/heads/new", "git -C T branch new"),
                Arguments.of("refs/replace", "git -C T update-ref refs/replace/$(git -C T rev-parse HEAD) HEAD"),
                Arguments.of("config.worktree", "echo '[core]' > T/.git/config.worktree"),
                Arguments.of("HEAD", "git -C T symbolic-ref HEAD refs/heads/other"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void escapes(String what, String script) throws Exception {
        String out = folder.toRealPath().toString();
        small.executor(
                script.replace("OUT", out).replace("T/", small.target() + "/").replace("-C T", "-C " + small.target())
                        + "\n" + SmallWorkspace.RIGHT);

        RunOutcome outcome = small.run("T-1").get(0);

        assertThat(outcome.state()).as(outcome.reason()).isEqualTo(RunState.BLOCKED);
        assertThat(outcome.cause()).contains("escape");
        assertThat(outcome.reason()).contains(what);
        assertThat(folder.resolve("mark")).doesNotExist();
    }

    @Test
    void theAlarmStandsUntilAPersonReleasesIt() throws Exception {
        Path hook = small.target().resolve(".git/hooks/post-commit");
        small.executor("touch '" + hook + "'\n" + SmallWorkspace.RIGHT);
        assertThat(small.run("T-1").get(0).cause()).contains("escape");
        small.executor("touch '" + folder.toRealPath() + "/dispatched'\n" + SmallWorkspace.RIGHT);

        RunOutcome held = small.run("T-2").get(0);

        assertThat(held.state()).isEqualTo(RunState.BLOCKED);
        assertThat(held.cause()).contains("escape_stands");
        assertThat(held.reason()).contains("ophar release T-1");
        assertThat(folder.resolve("dispatched")).doesNotExist();
        assertThat(small.engine().escapeAlarms()).hasSize(1);

        small.engine().releaseEscapeAlarms("T-1");
        assertThat(small.engine().escapeAlarms()).isEmpty();
        RunOutcome free = small.run("T-2").get(0);
        assertThat(free.state()).as(free.reason()).isEqualTo(RunState.ACCEPTED);
        assertThat(folder.resolve("dispatched")).exists();
    }
}
