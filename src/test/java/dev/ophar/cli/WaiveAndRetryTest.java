package dev.ophar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ophar.cli.SmallWorkspace.Answer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code ophar waive} and {@code ophar retry}. */
@Timeout(120)
final class WaiveAndRetryTest {
    @TempDir
    private Path folder;

    private SmallWorkspace rejected() throws Exception {
        SmallWorkspace small = SmallWorkspace.in(folder).task("T-1", Map.of("allowed_scope", List.of("**")));
        small.agent("echo 43 > src/answer; echo 'exit 0' > check.sh\n" + SmallWorkspace.REPORT);
        assertThat(small.ophar("run", "T-1").status()).isEqualTo(1);
        return small;
    }

    @Test
    void aPersonAtATerminalWaivesAndTheSameWorkLands() throws Exception {
        SmallWorkspace small = rejected().onTerminal();

        Answer mistyped = small.typing("T-2\n").ophar("waive", "T-1", "--reason", "43 it is");
        assertThat(mistyped.status()).as(mistyped.both()).isEqualTo(2);
        assertThat(mistyped.err()).contains("existing tests changed meaning").contains("not waived");
        assertThat(small.ophar("retry", "T-1", "--gates").status()).isEqualTo(1);

        Answer waived = small.typing("T-1\n").ophar("waive", "T-1", "--reason", "43 it is");
        assertThat(waived.status()).as(waived.both()).isZero();
        assertThat(waived.both()).contains("ophar retry T-1 --gates");

        Answer again = small.ophar("retry", "T-1", "--gates");
        assertThat(again.status()).as(again.both()).isZero();
        assertThat(again.both()).contains("waived by a person: visible tests");
        assertThat(small.git("show", "orch/accepted/T-1:src/answer")).isEqualTo("43\n");
        assertThat(small.ophar("ledger").out()).contains("43 it is");
    }

    @Test
    void nothingIsWaivedWithoutATerminal() throws Exception {
        Answer answer = rejected().typing("T-1\n").ophar("waive", "T-1", "--reason", "because");

        assertThat(answer.status()).as(answer.both()).isEqualTo(64);
        assertThat(answer.err()).contains("takes a person at a terminal");
    }

    @Test
    void aTaskWithNothingToWaiveSaysSo() throws Exception {
        Answer answer = SmallWorkspace.in(folder).task("T-1").onTerminal().ophar("waive", "T-1", "--reason", "because");

        assertThat(answer.status()).isEqualTo(64);
        assertThat(answer.err()).contains("known_red");
    }

    @Test
    void retryWithoutFlagIsAnotherRun() throws Exception {
        SmallWorkspace small = rejected();
        small.agent("echo 42 > src/answer\n" + SmallWorkspace.REPORT);

        assertThat(small.ophar("retry", "T-1").status()).isZero();
    }
}
