package dev.ophar.benchmark;

import dev.ophar.engine.RunOutcome;
import dev.ophar.engine.SmallWorkspace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the harness adds to a run: its wall time less that of the executor and of the checks' own processes. */
final class OverheadBenchmark {
    private static final int WARM_UP = 3;
    private static final int ROUNDS = 15;

    @Test
    void tenFiles(@TempDir Path folder) throws Exception {
        measure(SmallWorkspace.in(folder).base(files(10)), "10 files");
    }

    @Test
    void twentyThousandFiles(@TempDir Path folder) throws Exception {
        measure(SmallWorkspace.in(folder).base(files(20_000)), "20,000 files");
    }

    private static Map<String, String> files(int count) {
        Map<String, String> files = new LinkedHashMap<>();
        IntStream.range(0, count).forEach(i -> files.put("files/d" + i % 100 + "/f" + i + ".txt", "text " + i + "\n"));
        return files;
    }

    private static void measure(SmallWorkspace workspace, String what) throws Exception {
        workspace.executor(SmallWorkspace.RIGHT);
        long[] overheads = new long[ROUNDS];
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            String task = workspace.task("T-" + (round + WARM_UP), Map.of());
            long began = System.nanoTime();
            RunOutcome outcome = workspace.run(task).get(0);
            Duration wall = Duration.ofNanos(System.nanoTime() - began);
            long overhead = wall.minus(children(workspace, outcome)).toMillis();
            if (round >= 0) {
                overheads[round] = overhead;
            } else {
                System.out.println("overhead, " + what + ", warm-up " + (round + WARM_UP) + ": " + overhead + " ms");
            }
        }
        long[] sorted = LongStream.of(overheads).sorted().toArray();
        System.out.printf(
                "overhead, %s: median %d ms (%d to %d, %d runs)%n",
                what, sorted[ROUNDS / 2], sorted[0], sorted[ROUNDS - 1], ROUNDS);
    }

    private static Duration children(SmallWorkspace workspace, RunOutcome outcome) throws Exception {
        long executor = workspace
                .json(outcome, 1, "dispatch.json")
                .path("wall_clock_ms")
                .asLong();
        long gates = workspace.events("gate").stream()
                .filter(event -> event.run().equals(outcome.run()))
                .mapToLong(event -> event.number("duration_ms").orElse(0))
                .sum();
        return Duration.ofMillis(executor + gates);
    }
}
