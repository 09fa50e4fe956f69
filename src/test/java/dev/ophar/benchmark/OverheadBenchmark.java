package dev.ophar.benchmark;

import dev.ophar.engine.Engine;
import dev.ophar.engine.RunOutcome;
import dev.ophar.engine.SmallWorkspace;
import dev.ophar.model.RunState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the harness adds to a run, beside one {@code git worktree add} of the same tree in the same minutes. Executor and
 * test command are two short shell scripts, so the whole wall time of a run is trees, walls, record and evidence. One
 * engine does all runs, as in a panel: opening it and trying the walls is not counted.
 */
final class OverheadBenchmark {
    private static final int ROUNDS = 15;
    private static final int BYTES = 5600;

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
        // About 110 MiB in 20,000 files, as in a source tree; random, so that no two are alike and packing does not
        // help.
        Random random = new Random(count);
        IntStream.range(0, count).forEach(i -> {
            byte[] bytes = new byte[BYTES / 2];
            random.nextBytes(bytes);
            files.put("files/d" + i % 100 + "/f" + i + ".txt", HexFormat.of().formatHex(bytes) + "\n");
        });
        return files;
    }

    private static void measure(SmallWorkspace workspace, String what) throws Exception {
        workspace.executor(SmallWorkspace.RIGHT);
        Engine engine = workspace.engine();
        System.out.println("isolation: " + engine.isolation().level().word() + " ("
                + engine.isolation().backend() + ")");
        List<Long> worktrees = new ArrayList<>();
        List<Long> runs = new ArrayList<>();
        long first = run(workspace, engine, "first");
        for (int round = 0; round < ROUNDS; round++) {
            worktrees.add(worktree(workspace, round));
            runs.add(run(workspace, engine, "T-" + round));
        }
        System.out.printf("%s: git worktree add %s%n", what, summary(worktrees));
        System.out.printf("%s: a run, base not yet checked out: %d ms (once)%n", what, first);
        System.out.printf("%s: a run, base cached: %s%n", what, summary(runs));
    }

    private static long run(SmallWorkspace workspace, Engine engine, String name) throws Exception {
        String task = workspace.task(name, Map.of());
        long began = System.nanoTime();
        RunOutcome outcome = engine.runToEnd(SmallWorkspace.queue(engine, task), workspace.listener())
                .get(0);
        long took = System.nanoTime() - began;
        if (outcome.state() != RunState.ACCEPTED) {
            throw new IllegalStateException("the run ended " + outcome.state() + ": " + outcome.reason());
        }
        return took / 1_000_000;
    }

    private static long worktree(SmallWorkspace workspace, int round) throws Exception {
        Path tree = workspace.target().resolveSibling("worktree-" + round);
        long began = System.nanoTime();
        workspace.git("worktree", "add", "-q", "--detach", tree.toString(), "main");
        long took = System.nanoTime() - began;
        workspace.git("worktree", "remove", "--force", tree.toString());
        return took / 1_000_000;
    }

    private static String summary(List<Long> samples) {
        List<Long> sorted = samples.stream().sorted().toList();
        return "median " + sorted.get(sorted.size() / 2) + " ms (" + sorted.get(0) + " to "
                + sorted.get(sorted.size() - 1) + ", " + sorted.size() + " runs)";
    }
}
