package dev.ophar.engine;

import dev.ophar.engine.Submission.RefusedSpec;
import dev.ophar.engine.Submission.SubmittedRun;
import dev.ophar.model.Actor;
import dev.ophar.model.EventType;
import dev.ophar.model.Knobs;
import dev.ophar.model.RunId;
import dev.ophar.model.RunState;
import dev.ophar.model.SpecProblem;
import dev.ophar.model.TaskId;
import dev.ophar.orchestrate.FrozenKnobs;
import dev.ophar.orchestrate.GatesAgain;
import dev.ophar.orchestrate.Journal;
import dev.ophar.process.CommandWords;
import dev.ophar.store.Ledger;
import dev.ophar.store.QueueLock;
import dev.ophar.store.RunFolder;
import dev.ophar.store.TaskFile;
import dev.ophar.store.TaskFiles;
import dev.ophar.store.TaskStatus;
import dev.ophar.store.TaskStatuses;
import dev.ophar.store.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Puts tasks into the queue: checked, frozen, on disk before the event that says so. */
final class Submitter {
    private final Workspace workspace;
    private final TaskFiles files;
    private final SpecCheck check;
    private final Ledger ledger;
    private final Path workingFolder;
    private final Actor actor;
    private final Clock clock;
    private final RandomGenerator random;

    Submitter(
            Workspace workspace,
            TaskFiles files,
            SpecCheck check,
            Ledger ledger,
            Path workingFolder,
            Actor actor,
            Clock clock,
            RandomGenerator random) {
        this.workspace = workspace;
        this.files = files;
        this.check = check;
        this.ledger = ledger;
        this.workingFolder = workingFolder;
        this.actor = actor;
        this.clock = clock;
        this.random = random;
    }

    private record Checked(TaskFile file, SpecCheck.Ready ready) {}

    Submission submit(List<String> specs) throws IOException {
        List<RefusedSpec> refused = new ArrayList<>();
        List<RefusedSpec> warnings = new ArrayList<>();
        Map<TaskId, Checked> ready = new LinkedHashMap<>();
        for (String spec : specs) {
            Optional<TaskFile> file = files.find(spec);
            if (file.isEmpty()) {
                refused.add(new RefusedSpec(spec, List.of(SpecProblem.error("", notFound(spec)))));
                continue;
            }
            SpecCheck.Result result = check.check(file.get());
            if (result.ready().isEmpty()) {
                refused.add(new RefusedSpec(spec, result.problems()));
                continue;
            }
            if (!result.problems().isEmpty()) {
                warnings.add(new RefusedSpec(spec, result.problems()));
            }
            ready.put(
                    result.ready().get().spec().id(),
                    new Checked(file.get(), result.ready().get()));
        }
        if (!refused.isEmpty()) {
            return new Submission.Refused(refused);
        }
        // Somebody else may queue the same tasks right now; only one of us may find that nobody has.
        QueueLock lock = QueueLock.take(workspace);
        try {
            return new Submission.Queued(queue(ready), warnings);
        } finally {
            lock.close();
        }
    }

    private List<SubmittedRun> queue(Map<TaskId, Checked> ready) throws IOException {
        Map<String, TaskStatus> statuses = TaskStatuses.project(ledger.read());
        List<SubmittedRun> runs = new ArrayList<>();
        for (Map.Entry<TaskId, Checked> entry : ready.entrySet()) {
            runs.add(queue(
                    entry.getKey(),
                    entry.getValue(),
                    Optional.ofNullable(statuses.get(entry.getKey().value()))));
        }
        return runs;
    }

    private String notFound(String spec) {
        return "there is no task file '" + spec + "', and no task of that name in " + workspace.tasks()
                + "; 'ophar tasks' lists them";
    }

    private SubmittedRun queue(TaskId task, Checked checked, Optional<TaskStatus> status) throws IOException {
        Optional<RunId> open = status.filter(s -> s.state() == RunState.QUEUED || s.state() == RunState.RUNNING)
                .flatMap(TaskStatus::run);
        if (open.isPresent()) {
            return new SubmittedRun(task, open.get(), true);
        }
        RunId run = RunId.of(clock.instant(), random.nextInt());
        RunFolder.of(workspace, task, run).writeSpec(checked.file().bytes());
        Map<String, Object> fields =
                Journal.fields("spec_file", specFile(checked.file().path()));
        fields.put("spec_sha256", checked.file().sha256());
        checked.ready().spec().title().ifPresent(title -> fields.put("title", title));
        fields.put(
                "knobs",
                new FrozenKnobs(
                                anchored(checked.ready().knobs()),
                                checked.ready().commands())
                        .toFields());
        new Journal(ledger, task, run, actor).append(EventType.QUEUE, fields);
        return new SubmittedRun(task, run, false);
    }

    /**
     * Queues the work of a task's last run to be checked again.
     *
     * @throws IOException if there is no such work, with what to do instead
     */
    SubmittedRun gatesAgain(String taskId) throws IOException {
        QueueLock lock = QueueLock.take(workspace);
        try {
            TaskStatus status = TaskStatuses.project(ledger.read()).get(taskId);
            Optional<TaskId> task = TaskId.parse(taskId);
            if (status == null || task.isEmpty() || status.run().isEmpty()) {
                throw new IOException("'" + taskId + "' has no run whose work could be checked again; 'ophar run "
                        + taskId + "' starts one");
            }
            RunId run = status.run().get();
            if (status.state() == RunState.QUEUED || status.state() == RunState.RUNNING) {
                return new SubmittedRun(task.get(), run, true);
            }
            if (status.state() == RunState.ACCEPTED || status.state() == RunState.CANCELLED) {
                throw new IOException("the last run of '" + taskId + "' is "
                        + status.state().word() + ": there is nothing to check again; 'ophar run " + taskId
                        + "' starts another");
            }
            if (!GatesAgain.isPossible(RunFolder.of(workspace, task.get(), run), status.iteration())) {
                throw new IOException("the last run of '" + taskId + "' left no work to check; 'ophar run " + taskId
                        + "' starts another");
            }
            new Journal(ledger, task.get(), run, actor).append(EventType.QUEUE, GatesAgain.event(status.iteration()));
            return new SubmittedRun(task.get(), run, false);
        } finally {
            lock.close();
        }
    }

    /** Whoever works on the run may be another process in another folder, so relative programs are settled now. */
    private Knobs anchored(Knobs knobs) {
        List<Path> folders = List.of(workingFolder, workspace.root());
        return knobs.withCommands(
                CommandWords.anchored(knobs.executorCommand(), folders),
                knobs.refinerCommand().map(command -> CommandWords.anchored(command, folders)));
    }

    /** As the prototype writes it: {@code tasks/T.json}, or the whole path when it lies elsewhere. */
    private String specFile(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        Path root = workspace.root().toAbsolutePath().normalize();
        return absolute.startsWith(root) ? root.relativize(absolute).toString() : absolute.toString();
    }
}
