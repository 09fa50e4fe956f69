package dev.ophar.git;

import dev.ophar.model.CommitId;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/** Uses a cache of pristine trees from a JVM of its own, started under another umask or to be killed. */
final class TreesProbe {
    private TreesProbe() {}

    /**
     * Arguments: {@code lease <store> <cache> <commit>}, which says how many trees it made and holds the lease until its
     * input ends, or {@code delta <store> <base> <artifact> <layer>}.
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (ObjectStore store = ObjectStore.open(Path.of(arguments[1]))) {
            if (arguments[0].equals("delta")) {
                store.writeDelta(new CommitId(arguments[2]), new CommitId(arguments[3]), Path.of(arguments[4]));
                return;
            }
            CountingOwner owner = new CountingOwner();
            PristineTrees trees = new PristineTrees(Path.of(arguments[2]), store, owner, 9, out::println);
            try (Lease lease = trees.lease(new CommitId(arguments[3]))) {
                out.println("made " + owner.made() + " " + lease.tree());
                while (System.in.read() >= 0) {
                    // Until whoever started this is done.
                }
            }
        }
    }

    /** Counts how many trees were made. */
    static final class CountingOwner implements TreeOwner {
        private final AtomicInteger made = new AtomicInteger();

        int made() {
            return made.get();
        }

        @Override
        public void ownAll(Path folder) {
            made.incrementAndGet();
        }
    }
}
