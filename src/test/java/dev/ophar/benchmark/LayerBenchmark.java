package dev.ophar.benchmark;

import dev.ophar.git.ArtifactMessage;
import dev.ophar.git.Lease;
import dev.ophar.git.ObjectStore;
import dev.ophar.git.PristineTrees;
import dev.ophar.git.TargetRepository;
import dev.ophar.git.TreeOwner;
import dev.ophar.model.Artifact;
import dev.ophar.model.CommitId;
import dev.ophar.process.ToolResult;
import dev.ophar.process.ToolRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the trees of an iteration cost on 20,000 files, beside one {@code git worktree add} of the same commit. */
final class LayerBenchmark {
    private static final int FILES = 20_000;
    private static final int CHANGES = 10;
    private static final int ROUNDS = 15;
    private static final ToolRunner GIT = new ToolRunner(Duration.ofMinutes(5));
    private static final ArtifactMessage MESSAGE = new ArtifactMessage("work", Map.of());

    @TempDir
    Path temp;

    /** Something to be timed. */
    private interface Work {
        void run(int round) throws IOException, InterruptedException;
    }

    private static void measure(String what, int rounds, Work work) throws IOException, InterruptedException {
        double[] times = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            long began = System.nanoTime();
            work.run(round);
            times[round] = (System.nanoTime() - began) / 1e6;
        }
        double first = times[0];
        Arrays.sort(times);
        System.out.printf(
                "%s: median %.1f ms (%.1f to %.1f, the first %.1f, %d runs)%n",
                what, times[rounds / 2], times[0], times[rounds - 1], first, rounds);
    }

    private Path target() {
        return temp.resolve("target");
    }

    private String git(String... arguments) throws IOException, InterruptedException {
        String[] argv = new String[arguments.length + 5];
        System.arraycopy(new String[] {"git", "-c", "user.name=P", "-c", "user.email=p@example.org"}, 0, argv, 0, 5);
        System.arraycopy(arguments, 0, argv, 5, arguments.length);
        Map<String, String> environment = Map.of("PATH", System.getenv("PATH"), "GIT_CONFIG_NOSYSTEM", "1");
        ToolResult result = GIT.run(List.of(argv), target(), environment, new byte[0]);
        if (!result.succeeded()) {
            throw new IOException(String.join(" ", argv) + ": " + result.errors());
        }
        return result.output().text().strip();
    }

    private void write(Path root, int file, String text) throws IOException {
        Path path = root.resolve("files/d" + file % 100 + "/f" + file + ".txt");
        Files.createDirectories(path.resolveSibling("."));
        Files.writeString(path, text);
    }

    private CommitId commit() throws IOException, InterruptedException {
        git("add", "-A");
        git("commit", "-q", "-m", "files");
        return new CommitId(git("rev-parse", "HEAD"));
    }

    @Test
    void twentyThousandFiles() throws IOException, InterruptedException {
        Files.createDirectory(target());
        git("init", "-q");
        for (int file = 0; file < FILES; file++) {
            write(target(), file, ("text " + file + "\n").repeat(200));
        }
        CommitId base = commit();
        try (TargetRepository repository = TargetRepository.open(target());
                ObjectStore store = ObjectStore.open(temp.resolve("store.git"))) {
            store.importCommit(repository, base);
            measure("git worktree add", 3, round -> git("worktree", "add", "-q", "--detach", "../worktree" + round));
            measure(
                    "lease, not cached",
                    3,
                    round -> trees(store, "cache" + round).lease(base).close());
            PristineTrees trees = trees(store, "cache0");
            measure("lease, cached", ROUNDS, round -> trees.lease(base).close());
            measure("lease, distrusted", 3, round -> {
                trees.distrust();
                trees.lease(base).close();
            });
            gitFolders(store, trees, base);
            for (int change = 0; change < CHANGES; change++) {
                write(target(), change * 997, "changed\n");
            }
            Files.delete(target().resolve("files/d1/f1.txt"));
            CommitId changed = commit();
            store.importCommit(repository, changed);
            layers(store, base, changed);
        }
    }

    private PristineTrees trees(ObjectStore store, String cache) throws IOException {
        return new PristineTrees(temp.resolve(cache), store, TreeOwner.ourselves(), 9, System.out::println);
    }

    private void gitFolders(ObjectStore store, PristineTrees trees, CommitId base)
            throws IOException, InterruptedException {
        String objects = store.objects().toString();
        try (Lease lease = trees.lease(base)) {
            measure(
                    ".git with a copied index",
                    ROUNDS,
                    round -> store.gitFolder(base, temp.resolve("git" + round), objects, Optional.of(lease.index())));
        }
        measure(
                ".git with an index of its own",
                ROUNDS,
                round -> store.gitFolder(base, temp.resolve("own" + round), objects, Optional.empty()));
    }

    private void layers(ObjectStore store, CommitId base, CommitId changed) throws IOException, InterruptedException {
        measure(
                "write a delta of 11 changes",
                ROUNDS,
                round -> store.writeDelta(base, changed, temp.resolve("layer" + round)));
        measure("record a layer of 11 changes", ROUNDS, round -> {
            Path upper = temp.resolve("layer" + round);
            // Not the same bytes twice, or nothing would be stored.
            write(upper, 0, "round " + round + "\n");
            Artifact artifact = store.recordLayer(upper, base, MESSAGE, Optional.empty());
            if (artifact.changes().size() != CHANGES + 1) {
                throw new IOException("recorded " + artifact.changes());
            }
        });
        Path whole = temp.resolve("whole");
        store.checkout(base, whole);
        measure("record a whole tree", 3, round -> {
            write(whole, 0, "whole " + round + "\n");
            store.record(whole, base, MESSAGE, Optional.empty());
        });
    }
}
