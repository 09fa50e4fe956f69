package dev.ophar.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ophar.engine.SmallWorkspace;
import dev.ophar.git.ArtifactMessage;
import dev.ophar.git.ObjectStore;
import dev.ophar.git.PristineTrees;
import dev.ophar.git.TargetRepository;
import dev.ophar.git.TreeOwner;
import dev.ophar.model.Artifact;
import dev.ophar.model.Cancellation;
import dev.ophar.model.CommitId;
import dev.ophar.model.ControlOutcome;
import dev.ophar.model.GateName;
import dev.ophar.model.GateResult;
import dev.ophar.model.GroundTruth;
import dev.ophar.model.HeldOutOutcome;
import dev.ophar.model.HeldOutSet;
import dev.ophar.model.Knobs;
import dev.ophar.model.SandboxKnobs;
import dev.ophar.model.TaskId;
import dev.ophar.model.TaskSpec;
import dev.ophar.process.ChildRunner;
import dev.ophar.process.ProcessIdentity;
import dev.ophar.process.ToolRunner;
import dev.ophar.process.TreeRemoval;
import dev.ophar.sandbox.ChildCaps;
import dev.ophar.sandbox.PlainSandbox;
import dev.ophar.store.HeldOutReading;
import dev.ophar.store.HeldOutSets;
import dev.ophar.store.Json;
import dev.ophar.store.SpecReader;
import dev.ophar.store.Workspace;
import dev.ophar.tree.HostAccess;
import dev.ophar.tree.RunRooms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Real gates over a real repository: a test says what the executor changed and which checks there are. */
final class GateBench implements AutoCloseable {
    /** What an executor did to its tree. */
    interface Edit {
        void apply(Path tree) throws IOException;
    }

    private final Path folder;
    private final SmallWorkspace small;
    private final ObjectStore store;
    private final CommitId base;
    private final Map<String, Object> spec = new LinkedHashMap<>();
    private final Verifier verifier;
    private Duration testTimeout = Duration.ofSeconds(20);
    private long outputCap = 1 << 20;
    private long memoryCap;
    private int processCap;
    private Cancellation cancellation = Cancellation.NEVER;
    private int artifacts;

    private GateBench(Path folder, SmallWorkspace small, ObjectStore store, CommitId base) {
        this.folder = folder;
        this.small = small;
        this.store = store;
        this.base = base;
        this.verifier = new Verifier(new ChildRunner(), new CensusCache(folder.resolve("census")));
        spec.put("task_id", "T-1");
        spec.put("prompt", "Write 42 into src/value.txt");
        spec.put("target_repo", "../target");
        spec.put("allowed_scope", List.of("src/**"));
        spec.put("test_cmd", "sh check.sh");
    }

    static GateBench in(Path folder, Map<String, String> baseFiles) throws Exception {
        SmallWorkspace small = SmallWorkspace.in(folder).base(baseFiles);
        ObjectStore store = ObjectStore.open(folder.resolve("store.git"));
        try (TargetRepository target = TargetRepository.open(small.target())) {
            CommitId base = target.resolve("main");
            store.importCommit(target, base);
            return new GateBench(folder.toRealPath(), small, store, base);
        }
    }

    /** Sets a field of the task. */
    GateBench set(String field, Object value) {
        spec.put(field, value);
        return this;
    }

    GateBench testTimeout(Duration timeout) {
        testTimeout = timeout;
        return this;
    }

    GateBench outputCap(long bytes) {
        outputCap = bytes;
        return this;
    }

    GateBench treeCaps(long memory, int processes) {
        memoryCap = memory;
        processCap = processes;
        return this;
    }

    GateBench cancelWhen(Cancellation when) {
        cancellation = when;
        return this;
    }

    /** Gives the task a held-out set. */
    GateBench heldOut(Map<String, ?> manifest, Map<String, String> files) throws IOException {
        small.heldOut("hidden", manifest, files);
        return set("heldout_set", "hidden");
    }

    /** Records what an executor left. */
    Artifact artifact(Edit edit) throws Exception {
        Path tree = folder.resolve("executor-" + ++artifacts);
        store.checkout(base, tree);
        edit.apply(tree);
        return store.record(tree, base, new ArtifactMessage("T-1: work", Map.of()), Optional.empty());
    }

    /** The gates before the last ones. */
    GroundTruth verify(Edit edit) throws Exception {
        return verify(artifact(edit));
    }

    GroundTruth verify(Artifact artifact) throws Exception {
        try (RunRooms rooms = rooms(artifact.base())) {
            return verification(artifact, rooms).truth();
        }
    }

    GateResult gate(GateName name, Edit edit) throws Exception {
        return verify(edit).gate(name);
    }

    /** The control run, which needs the gates before it. */
    GateResult control(Edit edit) throws Exception {
        return controlOutcome(edit).gate();
    }

    ControlOutcome controlOutcome(Edit edit) throws Exception {
        Artifact artifact = artifact(edit);
        try (RunRooms rooms = rooms(artifact.base())) {
            return verification(artifact, rooms).last().control();
        }
    }

    HeldOutOutcome reserve(Edit edit) throws Exception {
        Artifact artifact = artifact(edit);
        try (RunRooms rooms = rooms(artifact.base())) {
            HeldOutSet set = request(artifact, rooms).heldOut().orElseThrow();
            return verification(artifact, rooms).last().reserve(set);
        }
    }

    private Verification verification(Artifact artifact, RunRooms rooms) throws Exception {
        return verifier.verify(request(artifact, rooms), new Listener(), cancellation);
    }

    /** Rooms without a wall: what walls do is tried elsewhere. */
    private RunRooms rooms(CommitId commit) throws IOException, InterruptedException {
        return RunRooms.open(
                new PlainSandbox(),
                new TreeRemoval(new ToolRunner(Duration.ofSeconds(30))),
                store,
                new PristineTrees(folder.resolve("pristine"), store, TreeOwner.ourselves(), 2, notice -> {}),
                commit,
                trees().resolve("rooms"),
                "target",
                HostAccess.nothing(folder),
                ChildCaps.usual());
    }

    /** The task as it is now. */
    TaskSpec task() {
        return SpecReader.read(Path.of("T-1.json"), Json.pretty(spec)).spec().orElseThrow();
    }

    private VerificationRequest request(Artifact artifact, RunRooms rooms) throws IOException {
        TaskSpec task = task();
        HeldOutSets sets = new HeldOutSets(Workspace.at(small.root()));
        Optional<TaskId> name = task.heldOutSet();
        Optional<HeldOutReading> reading = name.isPresent() ? Optional.of(sets.read(name.get())) : Optional.empty();
        Optional<HeldOutSet> set = reading.flatMap(HeldOutReading::set);
        Optional<String> problem = reading.filter(r -> r.set().isEmpty())
                .map(r -> String.valueOf(r.problems().get(0)));
        return new VerificationRequest(
                store,
                task,
                task.commands(),
                knobs(),
                artifact,
                set,
                problem,
                name.map(sets::folder).orElse(folder),
                Files.createDirectories(logs()),
                rooms,
                small.environment());
    }

    private Knobs knobs() {
        return new Knobs(
                3,
                2,
                Duration.ofSeconds(20),
                Duration.ZERO,
                testTimeout,
                "cursor",
                Optional.empty(),
                "agent",
                Optional.empty(),
                Optional.empty(),
                "disabled",
                "auto",
                true,
                true,
                outputCap,
                new SandboxKnobs(
                        memoryCap, processCap, 0, Optional.empty(), List.of(), List.of(), List.of(), List.of(), "host"),
                Map.of());
    }

    Path folder() {
        return folder;
    }

    Path logs() {
        return folder.resolve("logs");
    }

    Path trees() {
        return folder.resolve("trees");
    }

    /** The fresh trees that are left. */
    List<Path> treesLeft() throws IOException {
        if (!Files.isDirectory(trees())) {
            return List.of();
        }
        try (Stream<Path> left = Files.list(trees())) {
            return left.toList();
        }
    }

    @Override
    public void close() throws IOException {
        store.close();
        assertThat(treesLeft()).as("fresh trees after all gates").isEmpty();
    }

    /** What the gates told. */
    final List<String> told = new ArrayList<>();

    private final class Listener implements GateListener {
        @Override
        public void started(GateName gate) {
            told.add("started " + gate);
        }

        @Override
        public void launched(ProcessIdentity process) {
            told.add("launched");
        }

        @Override
        public void finished(GateResult result) {
            told.add("finished " + result.gate() + " " + result.state());
        }
    }
}
