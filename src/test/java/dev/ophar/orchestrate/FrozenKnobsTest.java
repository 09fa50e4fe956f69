package dev.ophar.orchestrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ophar.model.Knobs;
import dev.ophar.model.SandboxKnobs;
import dev.ophar.model.TaskCommands;
import dev.ophar.store.Json;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class FrozenKnobsTest {
    private static final List<String> WORDS = List.of(
            "", " ", "sh -c 'a \"b\" $X'", "größe\u2028\n\t\u0000", "\\", "{\"a\":[1]}", "--flag=\uD83D\uDE00", "null");

    @Test
    void areTheSameAfterAWayThroughTheLedger() throws Exception {
        for (long seed = 0; seed < 500; seed++) {
            FrozenKnobs frozen = frozen(new Random(seed));
            String line = Json.line(Map.of("knobs", frozen.toFields()));
            Map<String, Object> back = Json.map(Json.parse(line, "line").path("knobs"));
            assertThat(FrozenKnobs.of(back)).as("seed " + seed).isEqualTo(frozen);
        }
    }

    @Test
    void nameTheFieldThatIsMissingOrWrong() {
        Map<String, Object> whole = frozen(new Random(7)).toFields();
        for (String name : List.of("MAX_ITERATIONS", "TIMEOUT", "CURSOR_AGENT_CMD", "INJECT_AGENTS", "OUTPUT_CAP")) {
            for (boolean wrong : new boolean[] {true, false}) {
                Map<String, Object> fields = new LinkedHashMap<>(whole);
                fields.remove(name);
                if (wrong) {
                    fields.put(name, List.of());
                }
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> FrozenKnobs.of(fields))
                        .withMessageContaining(name);
            }
        }
    }

    @Test
    void ofARunThatWasQueuedBeforeThereWasASandboxAreTheUsualOnes() {
        Map<String, Object> fields = new LinkedHashMap<>(frozen(new Random(7)).toFields());
        fields.keySet()
                .removeAll(List.of(
                        "MEMORY_CAP_MIB",
                        "PROCESS_CAP",
                        "DISK_CAP_MIB",
                        "RUN_AS_USER",
                        "SANDBOX_READ",
                        "SANDBOX_WRITE",
                        "LOCAL_FILES",
                        "EXECUTOR_NET"));

        assertThat(FrozenKnobs.of(fields).knobs().sandbox()).isEqualTo(SandboxKnobs.usual());
    }

    private static FrozenKnobs frozen(Random random) {
        Map<String, String> environment = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            environment.put("MOCK_" + random.nextInt(), word(random));
        }
        Knobs knobs = new Knobs(
                1 + random.nextInt(100),
                1 + random.nextInt(100),
                seconds(random),
                seconds(random),
                seconds(random),
                word(random),
                maybe(random),
                word(random),
                maybe(random),
                maybe(random),
                word(random),
                word(random),
                random.nextBoolean(),
                random.nextBoolean(),
                random.nextLong() >>> 1,
                new SandboxKnobs(
                        (long) random.nextInt(1 << 20) << 20,
                        random.nextInt(1 << 20),
                        (long) random.nextInt(1 << 20) << 20,
                        maybe(random),
                        random.nextBoolean() ? List.of() : List.of(word(random), word(random)),
                        random.nextBoolean() ? List.of() : List.of(word(random)),
                        random.nextBoolean() ? List.of() : List.of(word(random)),
                        random.nextBoolean() ? List.of() : List.of(word(random), word(random)),
                        "host"),
                environment);
        return new FrozenKnobs(knobs, new TaskCommands(maybe(random), maybe(random), maybe(random), maybe(random)));
    }

    private static Duration seconds(Random random) {
        return Duration.ofSeconds(random.nextInt(86_401));
    }

    private static String word(Random random) {
        return WORDS.get(random.nextInt(WORDS.size()));
    }

    private static Optional<String> maybe(Random random) {
        return random.nextBoolean() ? Optional.of(word(random)) : Optional.empty();
    }
}
