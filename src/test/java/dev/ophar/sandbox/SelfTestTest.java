package dev.ophar.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ophar.process.ChildRunner;
import java.nio.file.Path;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
final class SelfTestTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void findsThatAWholeWallHolds(Walls wall) throws Exception {
        Sandbox sandbox = wall.open(folder);

        assertThat(new SelfTest(new ChildRunner(), folder).problem(sandbox)).isEmpty();
    }
}
