package dev.ophar.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ophar.model.Cancellation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Telling a program that failed from surroundings that could not be set up for it. */
@Timeout(30)
final class StartedMarkerTest {
    @TempDir
    private Path folder;

    @Test
    void saysWhyTheSurroundingsCouldNotBeSetUp() throws Exception {
        String setUp = "echo one >&2; echo two >&2; echo >&2; printf 'mount: \\033[31mdenied' >&2; echo >&2; exit 1";

        assertThat(run(setUp, 10))
                .isEqualTo(new ChildEnd.NotStarted(
                        "the sandbox could not be set up: one; two; mount: \\u{1b}[31mdenied; run 'ophar doctor'",
                        false));
    }

    @Test
    void saysSoWhenNothingWasSaidAtAll() throws Exception {
        assertThat(run("exit 0", 10))
                .isInstanceOfSatisfying(
                        ChildEnd.NotStarted.class,
                        end -> assertThat(end.reason())
                                .isEqualTo("the sandbox could not be set up: it said nothing; run 'ophar doctor'"));
    }

    @Test
    void showsOnlyTheEndOfALongComplaint() throws Exception {
        assertThat(run("head -c 500000 /dev/zero | tr '\\0' x >&2; echo; exit 1", 10))
                .isInstanceOfSatisfying(
                        ChildEnd.NotStarted.class,
                        end -> assertThat(end.reason()).hasSizeLessThan(600));
    }

    @Test
    void takesTheExitStatusOfAProgramThatBegan() throws Exception {
        assertThat(run("echo begun > started; exit 1", 10)).isEqualTo(new ChildEnd.Exited(1));
    }

    @Test
    void isNotTalkedOutOfABeginningThatItSaw() throws Exception {
        assertThat(run("echo begun > started; sleep 1; : > started; exit 1", 10))
                .isEqualTo(new ChildEnd.Exited(1));
    }

    @Test
    void forgetsTheMarkOfAnEarlierRun() throws Exception {
        Files.writeString(folder.resolve("started"), "begun");

        assertThat(run("exit 1", 10)).isInstanceOf(ChildEnd.NotStarted.class);
    }

    @Test
    void callsASetUpThatHangsATimeout() throws Exception {
        assertThat(run("sleep 300", 1)).isEqualTo(new ChildEnd.TimedOut(false));
    }

    private ChildEnd run(String script, int seconds) throws Exception {
        ChildCommand command = new ChildCommand(
                        List.of("sh", "-c", script),
                        folder,
                        Map.of("PATH", "/usr/bin:/bin"),
                        Optional.empty(),
                        folder.resolve("out"),
                        folder.resolve("err"),
                        new ChildLimits(Duration.ofSeconds(seconds), Duration.ZERO, 1 << 20))
                .withStarted(folder.resolve("started"));
        return new ChildRunner()
                .run(command, Cancellation.NEVER, identity -> {})
                .end();
    }
}
