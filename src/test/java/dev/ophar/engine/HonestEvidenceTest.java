package dev.ophar.engine;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ophar.process.ToolRunner;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Right work on awkward projects is accepted, and the evidence that a person sees is the truth. */
@Timeout(180)
@Execution(ExecutionMode.CONCURRENT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HonestEvidenceTest {
    private static final ToolRunner TOOLS = new ToolRunner(Duration.ofSeconds(20));

    private final Map<String, Boolean> works = new ConcurrentHashMap<>();

    static Stream<HonestCase> cases() {
        return Stream.of(HonestPython.cases(), HonestNode.cases(), HonestPlain.cases(), HonestMaven.cases())
                .flatMap(there -> there)
                .filter(HonestEvidenceTest::wanted);
    }

    /** {@code -Dhonest=words} runs the cases of these words only, while one is being mended. */
    private static boolean wanted(HonestCase honest) {
        return honest.toString().matches(".*(" + System.getProperty("honest", "") + ").*");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void isRight(HonestCase honest, @TempDir Path folder) throws Exception {
        for (String line : honest.needs()) {
            need(line);
        }
        honest.check(SmallWorkspace.in(folder));
    }

    private void need(String line) {
        boolean there = works.computeIfAbsent(line, HonestEvidenceTest::works);
        assumeTrue(there, "cannot run: " + line);
    }

    private static boolean works(String line) {
        boolean there;
        try {
            there = TOOLS.run(List.of("sh", "-c", line), Path.of("/"), System.getenv(), new byte[0])
                    .succeeded();
        } catch (IOException e) {
            there = false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            there = false;
        }
        if (!there) {
            System.out.println("SKIPPED: this machine cannot run: " + line);
        }
        return there;
    }
}
