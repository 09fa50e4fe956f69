package dev.ophar.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ophar.engine.RunOutcome;
import dev.ophar.engine.SmallWorkspace;
import dev.ophar.model.IsolationLevel;
import dev.ophar.model.RunState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A task may give its children another home; the person's own stays closed all the same. */
@Timeout(60)
final class HomeAttackTest {
    @Test
    void aTasksOwnHomeDoesNotOpenThePersons(@TempDir Path folder) throws Exception {
        SmallWorkspace small = SmallWorkspace.in(folder);
        assumeTrue(
                small.engine().isolation().level() == IsolationLevel.KERNEL,
                "skipped: no kernel sandbox here, see 'ophar doctor'");
        Path home = folder.toRealPath().resolve("home");
        SmallWorkspace.write(home.resolve(".ssh/id_rsa"), Ground.BAIT);
        SmallWorkspace.write(home.resolve("letter.txt"), Ground.BAIT);
        Path agent = SmallWorkspace.write(
                home.resolve("agent"),
                "#!/bin/sh\ncat '" + home + "'/.ssh/id_rsa '" + home + "'/letter.txt\ncat '" + home + "'/* >&2\n"
                        + "touch ~/mine && echo \"home is $HOME\" >&2\n" + SmallWorkspace.RIGHT);
        assertThat(agent.toFile().setExecutable(true)).isTrue();
        small.set("CURSOR_AGENT_CMD", agent.toString());
        small.task("T-1", Map.of("env", Map.of("HOME", "/home/elsewhere")));

        RunOutcome outcome = small.run("T-1").get(0);

        assertThat(outcome.state()).as(outcome.reason()).isEqualTo(RunState.ACCEPTED);
        for (String log : new String[] {"executor.log", "report.raw"}) {
            assertThat(Files.readString(small.evidence(outcome, 1).resolve(log)))
                    .doesNotContain(Ground.BAIT);
        }
        assertThat(small.evidence(outcome, 1).resolve("executor.log")).content().contains("home is /home/elsewhere");
    }
}
