package dev.ophar.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ophar.model.Artifact;
import dev.ophar.model.CommitId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Two laws over random trees and edits, held against the kernel's own overlays: recording an upper folder is recording
 * the merged tree, and a tree with a delta over it is the other tree.
 */
final class LayerLawTest {
    private static final ArtifactMessage MESSAGE = new ArtifactMessage("work", Map.of());
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);

    @TempDir
    Path temp;

    private Overlays overlays;

    @BeforeEach
    void prepare() throws IOException {
        overlays = new Overlays(temp);
        Optional<String> missing = overlays.missing();
        assumeTrue(missing.isEmpty(), () -> missing.orElse(""));
    }

    static Stream<Long> seeds() {
        int count = Integer.getInteger("ophar.layer.seeds", 6);
        return LongStream.range(0, count).boxed();
    }

    private PristineTrees pristine(ObjectStore store) throws IOException {
        return new PristineTrees(temp.resolve("cache"), store, overlays.owner(), 9, notice -> {
            throw new AssertionError(notice);
        });
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aLayerIsRecordedAsTheMergedTreeAndADeltaGivesTheTree(long seed) throws IOException, InterruptedException {
        Scratch scratch = Scratch.empty(temp.resolve("target"));
        RandomEdits edits = new RandomEdits(seed);
        CommitId base = edits.commit("main").into(scratch, "main");
        try (TargetRepository target = TargetRepository.open(scratch.folder);
                ObjectStore store = ObjectStore.open(temp.resolve("store.git"), CLOCK)) {
            store.importCommit(target, base);
            PristineTrees trees = pristine(store);
            try (Lease lease = trees.lease(base)) {
                Path upper = overlays.run(List.of(lease.tree()), "run", edits.script(lease.tree()));
                Artifact whole = store.record(upper.resolveSibling("copy"), base, MESSAGE, Optional.empty());
                Artifact layer = store.recordLayer(upper, base, MESSAGE, Optional.empty());
                assertThat(layer).isEqualTo(whole);

                requireDelta(store, trees, base, layer.commit(), "delta");
                Artifact again =
                        store.record(temp.resolve("delta-run/copy"), layer.commit(), MESSAGE, Optional.empty());
                assertThat(again.commit()).isEqualTo(layer.commit());
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aDeltaGivesTheTreeOfAnyOtherCommit(long seed) throws IOException, InterruptedException {
        Scratch scratch = Scratch.empty(temp.resolve("target"));
        RandomEdits edits = new RandomEdits(seed);
        CommitId one = edits.commit("one").into(scratch, "one");
        CommitId two = edits.commit("two").submodule("d1", "3".repeat(40)).into(scratch, "two");
        try (TargetRepository target = TargetRepository.open(scratch.folder);
                ObjectStore store = ObjectStore.open(temp.resolve("store.git"), CLOCK)) {
            store.importCommit(target, one);
            store.importCommit(target, two);
            PristineTrees trees = pristine(store);
            requireDelta(store, trees, one, two, "there");
            requireDelta(store, trees, two, one, "back");
        }
    }

    private void requireDelta(ObjectStore store, PristineTrees trees, CommitId base, CommitId artifact, String name)
            throws IOException, InterruptedException {
        Path layer = temp.resolve(name);
        store.writeDelta(base, artifact, layer);
        overlays.owner().ownAll(layer);
        try (Lease below = trees.lease(base);
                Lease expected = trees.lease(artifact)) {
            Path upper = overlays.run(List.of(layer, below.tree()), name + "-run", "true");
            try (Stream<Path> written = Files.list(upper)) {
                assertThat(written).isEmpty();
            }
            assertThat(Scratch.fingerprint(upper.resolveSibling("copy")))
                    .isEqualTo(Scratch.fingerprint(expected.tree()));
        }
    }
}
