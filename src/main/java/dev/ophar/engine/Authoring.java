package dev.ophar.engine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ophar.engine.SpecView.Edited;
import dev.ophar.engine.SpecView.HeldOutSummary;
import dev.ophar.git.RepositoryListing;
import dev.ophar.git.TargetRepository;
import dev.ophar.model.HeldOutSet;
import dev.ophar.model.SpecProblem;
import dev.ophar.model.TaskId;
import dev.ophar.store.AtomicFile;
import dev.ophar.store.HeldOutSets;
import dev.ophar.store.Json;
import dev.ophar.store.Setting;
import dev.ophar.store.Settings;
import dev.ophar.store.SpecReader;
import dev.ophar.store.TaskFile;
import dev.ophar.store.TaskFiles;
import dev.ophar.store.Workspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a person needs to write task files: reading one, choices, the same checks that queueing makes, and saving. No
 * method runs anything of the workspace or of a target.
 */
public final class Authoring {
    /** More paths than a person can mean one by one; the count that is shown says so. */
    public static final int MOST_PATHS = 100_000;

    private static final String LANDED = "orch/";

    private final Workspace workspace;
    private final TaskFiles files;
    private final SpecCheck check;
    private final Settings settings;
    private final HeldOutSets heldOutSets;

    Authoring(Workspace workspace, TaskFiles files, SpecCheck check, Settings settings, HeldOutSets heldOutSets) {
        this.workspace = workspace;
        this.files = files;
        this.check = check;
        this.settings = settings;
        this.heldOutSets = heldOutSets;
    }

    /** A task's file as it is now, or empty when there is none. */
    public Optional<SpecView> view(String pathOrId) throws IOException {
        // By name first: the id of a task that somebody else wrote may look like a path to elsewhere.
        Optional<TaskFile> found = files.list().stream()
                .filter(file -> file.name().equals(pathOrId))
                .findFirst();
        if (found.isEmpty()) {
            found = files.find(pathOrId);
        }
        if (found.isEmpty()) {
            return Optional.empty();
        }
        TaskFile file = found.get();
        SpecCheck.Result result = check.check(file);
        Map<String, Object> fields = fields(file);
        Optional<HeldOutSet> set = heldOut(fields);
        return Optional.of(new SpecView(
                file.path(),
                file.name(),
                new String(file.bytes(), StandardCharsets.UTF_8),
                file.sha256(),
                fields,
                result.problems(),
                set.map(Authoring::summary),
                plan(result, set)));
    }

    /** What the other tasks and the settings suggest. */
    public SpecChoices choices() throws IOException {
        List<Map<String, Object>> others =
                files.list().stream().map(Authoring::fields).toList();
        return new SpecChoices(
                texts(others, "target_repo"),
                texts(others, "class"),
                heldOutNames(),
                settings.all().stream().collect(Collectors.toMap(Setting::name, Setting::value)));
    }

    /**
     * What a task in a repository can start from.
     *
     * @param targetRepo as a task file names it
     * @throws IOException if that is no repository that Ophar can work with; the message says why
     */
    public RepositoryRefs refs(String targetRepo) throws IOException {
        try (TargetRepository target = TargetRepository.open(folder(targetRepo))) {
            RepositoryListing listing = new RepositoryListing(target);
            return new RepositoryRefs(
                    target.currentBranch(),
                    listing.branches().stream()
                            .filter(name -> !name.startsWith(LANDED))
                            .toList(),
                    listing.tags());
        }
    }

    /**
     * The paths of the files that a task would start from, at most {@link #MOST_PATHS}.
     *
     * @throws IOException if the repository or the base cannot be read; the message says why
     */
    public List<String> paths(String targetRepo, String baseRef) throws IOException {
        try (TargetRepository target = TargetRepository.open(folder(targetRepo))) {
            return new RepositoryListing(target).paths(target.resolve(baseRef), MOST_PATHS);
        }
    }

    /**
     * Checks a task file's content as queueing it would, and saves nothing.
     *
     * @param content the file's bytes
     */
    public List<SpecProblem> checkSpec(byte[] content) throws IOException {
        return check.check(SpecReader.read(workspace.tasks().resolve("unsaved.json"), content))
                .problems();
    }

    /**
     * Checks a task that is being written as queueing it would, and saves nothing.
     *
     * @param edited the file that it would replace, empty for a new task
     */
    public SpecCheckup check(Map<String, Object> fields, Optional<Edited> edited) throws IOException {
        Path path = edited.map(Edited::file).orElseGet(() -> workspace.tasks().resolve("unsaved.json"));
        SpecCheck.Result result = check.check(SpecReader.read(path, Json.pretty(fields)));
        List<SpecProblem> problems = new ArrayList<>(result.problems());
        nameTaken(fields, edited).ifPresent(problems::add);
        return new SpecCheckup(problems, plan(result, heldOut(fields)));
    }

    /**
     * Writes a task file. A task that cannot run yet may be saved; one without a safe name of its own may not.
     *
     * @param fields all fields of the file, those that Ophar does not know too
     * @param edited the file that it replaces, empty for a new task
     * @throws IOException if the file cannot be written
     */
    public SpecSaving save(Map<String, Object> fields, Optional<Edited> edited) throws IOException {
        String name = text(fields, "task_id").orElse("");
        List<SpecProblem> problems = new ArrayList<>();
        if (!TaskId.isSafeName(name)) {
            problems.add(SpecProblem.error("task_id", "is no safe name (" + TaskId.RULE + "); choose another"));
        }
        nameTaken(fields, edited).ifPresent(problems::add);
        if (edited.isPresent()) {
            changedMeanwhile(edited.get()).ifPresent(problems::add);
        }
        if (!problems.isEmpty()) {
            return new SpecSaving.Refused(problems);
        }
        Path file = edited.map(Edited::file).orElseGet(() -> workspace.tasks().resolve(name + ".json"));
        AtomicFile.write(file, Json.pretty(fields));
        return new SpecSaving.Saved(file, name);
    }

    /** Another task of that name, or another file in its place. */
    private Optional<SpecProblem> nameTaken(Map<String, Object> fields, Optional<Edited> edited) throws IOException {
        String name = text(fields, "task_id").orElse("");
        if (name.isEmpty()) {
            return Optional.empty();
        }
        for (TaskFile other : files.list()) {
            boolean itself = edited.filter(e -> e.file().equals(other.path())).isPresent();
            boolean sameFile = edited.isEmpty()
                    && String.valueOf(other.path().getFileName()).equalsIgnoreCase(name + ".json");
            if (!itself && (sameFile || other.name().equalsIgnoreCase(name))) {
                return Optional.of(SpecProblem.error(
                        "task_id", "'" + other.name() + "' is a task already; choose another name, or edit that one"));
            }
        }
        return Optional.empty();
    }

    /** Whoever changed the file since it was opened must not lose that. */
    private Optional<SpecProblem> changedMeanwhile(Edited edited) throws IOException {
        boolean same = files.list().stream()
                .anyMatch(file ->
                        file.path().equals(edited.file()) && file.sha256().equals(edited.sha256()));
        return same
                ? Optional.empty()
                : Optional.of(SpecProblem.error(
                        "", "somebody changed or removed " + edited.file() + " meanwhile; open it again to edit it"));
    }

    private Path folder(String targetRepo) throws IOException {
        try {
            return workspace.resolve(targetRepo);
        } catch (InvalidPathException e) {
            throw new IOException("'" + targetRepo + "' is no path on this machine: " + e.getReason(), e);
        }
    }

    private Optional<HeldOutSet> heldOut(Map<String, Object> fields) throws IOException {
        Optional<TaskId> name = text(fields, "heldout_set").flatMap(TaskId::parse);
        return name.isEmpty() ? Optional.empty() : heldOutSets.read(name.get()).set();
    }

    private static HeldOutSummary summary(HeldOutSet set) {
        return new HeldOutSummary(
                set.name().value(),
                set.description(),
                set.place().size(),
                set.reserve().size(),
                set.probes().size());
    }

    private static Optional<RunPlan> plan(SpecCheck.Result result, Optional<HeldOutSet> set) {
        return result.ready()
                .map(ready -> RunPlan.of(ready.commands(), set, ready.knobs().maxIterations()));
    }

    private List<String> heldOutNames() throws IOException {
        if (!Files.isDirectory(workspace.heldOut())) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(workspace.heldOut())) {
            return entries.filter(entry -> Files.isRegularFile(entry.resolve("manifest.json")))
                    .map(entry -> String.valueOf(entry.getFileName()))
                    .filter(TaskId::isSafeName)
                    .sorted()
                    .toList();
        }
    }

    private static Map<String, Object> fields(TaskFile file) {
        try {
            JsonNode json = Json.parse(file.bytes(), String.valueOf(file.path()));
            return json.isObject() ? Json.map(json) : Map.of();
        } catch (IOException e) {
            // The file's problems carry this one already, with its place in the file.
            return Map.of();
        }
    }

    /** The most frequent first. */
    private static List<String> texts(List<Map<String, Object>> tasks, String field) {
        Map<String, Long> counts = tasks.stream()
                .map(fields -> text(fields, field))
                .flatMap(Optional::stream)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Optional<String> text(Map<String, Object> fields, String field) {
        return Optional.ofNullable(fields.get(field))
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .filter(text -> !text.isBlank());
    }
}
