package dev.ophar.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ophar.process.ChildCommand;
import dev.ophar.process.ChildEnd;
import dev.ophar.process.ChildResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nothing of a child lives on, however it ended. */
@Timeout(60)
final class BarrierTest {
    private static final String LEAVES = """
            trap '' TERM HUP
            sleep 300 &
            setsid nohup sleep 300 > /dev/null 2>&1 < /dev/null &
            ( (setsid env -i sh -c 'trap "" TERM HUP; while :; do sleep 0.01; done' > /dev/null 2>&1 < /dev/null &) & )
            readlink /proc/self/ns/pid
            """;

    @TempDir
    private Path folder;

    /** Without our runner, which would end what is left: the wall alone has to. */
    @ParameterizedTest
    @EnumSource
    void endsOnlyWhenNothingIsLeft(Walls wall) throws Exception {
        Child child = new Child(wall.open(folder), folder).withTree();
        for (int i = 0; i < 3; i++) {
            Process process = start(child.confined(List.of("/bin/sh", "-c", LEAVES)));

            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(child.errors()).isEmpty();
            assertThat(child.printed()).startsWith("pid:[");
            assertThat(SelfTest.lives(child.printed().strip())).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void diesWithTheProcessThatWeStarted(Walls wall) throws Exception {
        Child child = new Child(wall.open(folder), folder).withTree();
        Process process = start(child.confined(List.of("/bin/sh", "-c", LEAVES + "sleep 300")));
        await().atMost(Duration.ofSeconds(10)).until(() -> child.printed().endsWith("]\n"));
        String namespace = child.printed().strip();
        assertThat(SelfTest.lives(namespace)).isTrue();

        process.destroyForcibly();

        await().atMost(Duration.ofSeconds(5)).until(() -> !SelfTest.lives(namespace));
    }

    @ParameterizedTest
    @EnumSource
    void diesWhenItsTimeIsUp(Walls wall) throws Exception {
        Child child = new Child(wall.open(folder), folder).withTree().within(Duration.ofMillis(900));

        ChildResult result = child.run(List.of("/bin/sh", "-c", LEAVES + "sleep 300"));

        assertThat(result.end()).isEqualTo(new ChildEnd.TimedOut(false));
        assertThat(result.survivors()).isEmpty();
        assertThat(child.printed()).startsWith("pid:[");
        assertThat(SelfTest.lives(child.printed().strip())).isFalse();
    }

    private static Process start(ChildCommand command) throws Exception {
        Files.deleteIfExists(command.output());
        Files.deleteIfExists(command.errors());
        ProcessBuilder builder = new ProcessBuilder(command.argv())
                .directory(command.workingFolder().toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(command.output().toFile())
                .redirectError(command.errors().toFile());
        builder.environment().clear();
        builder.environment().putAll(command.environment());
        return builder.start();
    }
}
