package dev.ophar.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ophar.engine.RunOutcome;
import dev.ophar.engine.SmallWorkspace;
import dev.ophar.git.TreeSeal;
import dev.ophar.model.RunState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What one run leaves in places that the next one builds on. */
@Timeout(120)
final class PoisonTest {
    private static final String RIGHT = "echo 42 > src/value.txt\n";

    @TempDir
    private Path folder;

    private SmallWorkspace small;

    @BeforeEach
    void makeWorkspace() throws Exception {
        Ground.requireLinuxWithPerl();
        small = SmallWorkspace.in(folder);
        small.set("RETRIES", "1").set("ENFORCE_SCOPE", "0");
    }

    @Test
    void thePersonsPackageCachesStayAsTheyWere() throws Exception {
        Path library = SmallWorkspace.write(folder.resolve("home/.m2/repository/org/lib.jar"), "good");
        Path wheel = SmallWorkspace.write(folder.resolve("home/.cache/pip/wheel"), "good");
        SmallWorkspace.write(folder.resolve("home/.m2/settings.xml"), Ground.BAIT);
        small.executor(RIGHT + "cat ~/.m2/repository/org/lib.jar >&2; echo evil > ~/.m2/repository/org/lib.jar;"
                + " rm -rf ~/.cache/pip/*; echo evil > ~/.m2/repository/new; echo evil > ~/.m2/settings.xml;"
                + " mv ~/.m2/repository/org ~/.m2/repository/gone" + SmallWorkspace.DONE);
        small.task(
                "T-1", Map.of("test_cmd", "sh check.sh && grep good ~/.m2/repository/org/lib.jar ~/.cache/pip/wheel"));

        RunOutcome outcome = small.run("T-1").get(0);

        assertThat(outcome.state()).as(outcome.reason()).isEqualTo(RunState.ACCEPTED);
        assertThat(small.evidence(outcome, 1).resolve("executor.log")).content().startsWith("good");
        assertThat(library).hasContent("good");
        assertThat(wheel).hasContent("good");
        assertThat(folder.resolve("home/.m2/settings.xml")).hasContent(Ground.BAIT);
        assertThat(folder.resolve("home/.m2/repository/new")).doesNotExist();
    }

    private void dependencies() throws Exception {
        small.base(
                Map.of(".gitignore", "deps\n", "check.sh", "test \"$(cat src/value.txt)\" = 42 && sh deps/lib.sh\n"));
    }

    private Map<String, ?> withSetUp() {
        return Map.of("setup_cmd", "mkdir -p deps; echo 'echo good' > deps/lib.sh", "max_iterations", 1);
    }

    @Test
    void dependenciesThatAnExecutorOrCheckChangedAreTheSameAsBeforeForTheNext() throws Exception {
        dependencies();
        small.executor(RIGHT + "cat deps/lib.sh >&2; echo 'exit 1' > deps/lib.sh; touch -d @1 deps/lib.sh; rm -rf deps;"
                + " mkdir deps; echo 'exit 1' > deps/lib.sh" + SmallWorkspace.DONE);
        small.task("T-1", withSetUp());
        small.task("T-2", withSetUp());

        RunOutcome first = small.run("T-1").get(0);
        assertThat(first.state()).as(first.reason()).isEqualTo(RunState.ACCEPTED);

        RunOutcome second = small.run("T-2").get(0);
        assertThat(second.state()).as(second.reason()).isEqualTo(RunState.ACCEPTED);
        assertThat(small.evidence(second, 1).resolve("executor.log")).hasContent("echo good");
        assertThat(small.evidence(second, 1).resolve("visible-tests.log")).hasContent("good");
    }

    /** Without a wall an executor can write to the caches; whoever runs with one afterwards must not build on that. */
    @Test
    void nothingThatARunWithoutAWallTouchedIsTrustedAfterwards() throws Exception {
        dependencies();
        small.executor(RIGHT + SmallWorkspace.DONE);
        small.task("T-1", withSetUp());
        small.task("T-2", withSetUp());
        small.task("T-3", withSetUp());
        assertThat(small.run("T-1").get(0).state()).isEqualTo(RunState.ACCEPTED);
        String cache = small.cache().toRealPath().toString();
        small.set("ISOLATION", "off");
        small.executor(RIGHT + "for f in $(find '" + cache + "' -path '*/base/*' -name check.sh) $(find '" + cache
                + "' -path '*/layers/*' -name lib.sh); do echo $f >&2; s=$(mktemp); touch -r $f $s; chmod u+w $f;"
                + " printf 'exit 0\\n#\\n' > $f; truncate -s $(stat -c %s $f) $f; touch -r $s $f; done"
                + SmallWorkspace.DONE);
        RunOutcome off = small.run("T-2").get(0);
        assertThat(small.evidence(off, 1).resolve("executor.log")).content().contains("check.sh", "lib.sh");
        // The strongest form: what the cache says about itself was rewritten, too.
        forgeSeals();

        small.set("ISOLATION", "auto");
        small.executor("echo 41 > src/value.txt; cat check.sh deps/lib.sh >&2" + SmallWorkspace.DONE);
        RunOutcome next = small.run("T-3").get(0);

        assertThat(small.evidence(next, 1).resolve("executor.log"))
                .content()
                .contains("= 42", "echo good")
                .doesNotContain("exit 0");
        assertThat(next.state()).as(next.reason()).isEqualTo(RunState.REJECTED);
    }

    private void forgeSeals() throws IOException {
        try (Stream<Path> all = Files.walk(small.cache())) {
            for (Path seal : all.filter(path -> path.endsWith("seal")).toList()) {
                FileTime time = Files.getLastModifiedTime(seal);
                // As the program itself does it: an attacker who can write to the cache can do that, too.
                TreeSeal.write(seal.resolveSibling("."), "layer", seal);
                Files.setLastModifiedTime(seal, time);
            }
        }
    }

    @Test
    void aCrowdOfLeftProcessesAndFilesIsGoneBeforeTheNextRun() throws Exception {
        small.executor(RIGHT
                + "for i in 1 2 3 4 5; do (setsid sh -c 'trap \"\" TERM HUP INT; while :; do echo 0 > src/value.txt;"
                + " sleep 0.05; done' ophar-crowd >/dev/null 2>&1 &); done; sleep 0.3; echo 42 > src/value.txt"
                + SmallWorkspace.DONE);
        small.task("T-1", Map.of("max_iterations", 1));
        RunOutcome outcome = small.run("T-1").get(0);
        // What was in the file at the moment of the end decides; afterwards nobody writes.
        assertThat(outcome.state()).isIn(RunState.ACCEPTED, RunState.REJECTED);
        assertThat(SmallWorkspace.processesWith("ophar-crowd")).isEmpty();
        assertThat(small.treesLeft().stream().filter(tree -> !tree.contains("/base/")))
                .isEqualTo(List.of());
    }
}
