package dev.ophar.engine;

import dev.ophar.git.TargetRepository;
import dev.ophar.model.CommitId;
import dev.ophar.model.GitMode;
import dev.ophar.model.Glob;
import dev.ophar.model.Knobs;
import dev.ophar.model.SpecProblem;
import dev.ophar.model.TaskCommands;
import dev.ophar.model.TaskId;
import dev.ophar.model.TaskSpec;
import dev.ophar.provider.Provider;
import dev.ophar.provider.Providers;
import dev.ophar.store.HeldOutSets;
import dev.ophar.store.Json;
import dev.ophar.store.KnobsReading;
import dev.ophar.store.Settings;
import dev.ophar.store.TaskFile;
import dev.ophar.store.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Checks a task against everything outside its own file: settings, repository, base, scope and held-out set. It goes on
 * after a problem, so that a person sees all of them at once.
 */
final class SpecCheck {
    private static final String DEFAULT_TEST = "npm test --silent";

    private final Workspace workspace;
    private final Settings settings;
    private final HeldOutSets heldOutSets;
    private final Providers providers;

    SpecCheck(Workspace workspace, Settings settings, HeldOutSets heldOutSets, Providers providers) {
        this.workspace = workspace;
        this.settings = settings;
        this.heldOutSets = heldOutSets;
        this.providers = providers;
    }

    /**
     * What the check found.
     *
     * @param ready what the task will run with, empty when it has an error
     * @param problems all problems, errors and warnings
     */
    record Result(Optional<Ready> ready, List<SpecProblem> problems) {}

    /** A task with everything that it needs to run. */
    record Ready(TaskSpec spec, TaskCommands commands, Knobs knobs) {}

    Result check(TaskFile file) throws IOException {
        List<SpecProblem> problems = new ArrayList<>(file.problems());
        if (file.spec().isEmpty()) {
            SpecOutline outline = SpecOutline.ofBroken(file, settings);
            outline.provider().ifPresent(name -> checkProvider(name, Optional.empty(), problems));
            checkTarget(outline, problems);
            outline.heldOutSet().ifPresent(set -> checkHeldOut(set, problems));
            return new Result(Optional.empty(), problems);
        }
        TaskSpec spec = file.spec().get();
        KnobsReading reading = settings.knobs(spec);
        problems.addAll(reading.problems());
        String provider =
                reading.knobs().map(Knobs::provider).or(spec::provider).orElse("");
        reading.knobs().ifPresent(knobs -> checkProvider(provider, Optional.of(spec.prompt()), problems));
        Optional<TaskCommands> commands = checkTarget(SpecOutline.of(spec, provider, reading.commands()), problems);
        spec.heldOutSet().ifPresent(set -> checkHeldOut(set, problems));

        boolean usable = problems.stream().noneMatch(p -> p.severity() == SpecProblem.Severity.ERROR);
        return usable && reading.knobs().isPresent() && commands.isPresent()
                ? new Result(
                        Optional.of(
                                new Ready(spec, commands.get(), reading.knobs().get())),
                        problems)
                : new Result(Optional.empty(), problems);
    }

    private void checkProvider(String name, Optional<String> prompt, List<SpecProblem> problems) {
        Optional<Provider> provider = providers.named(name);
        if (provider.isEmpty()) {
            problems.add(SpecProblem.error(
                    "provider", "'" + name + "' is not a known agent; known: " + String.join(", ", providers.names())));
        }
        provider.flatMap(agent -> prompt.flatMap(agent::promptProblem))
                .ifPresent(problem -> problems.add(SpecProblem.error("prompt", problem)));
    }

    private Optional<TaskCommands> checkTarget(SpecOutline spec, List<SpecProblem> problems) {
        if (spec.target().isEmpty()) {
            return Optional.empty();
        }
        Path folder = workspace.resolve(spec.target().get());
        if (!Files.isDirectory(folder)) {
            problems.add(SpecProblem.error(
                    "target_repo",
                    "there is no folder " + folder + "; write its path from the workspace or an absolute one"));
            return Optional.empty();
        }
        try (TargetRepository target = TargetRepository.open(folder)) {
            checkStoreIsOutside(spec, target, problems);
            return checkBase(spec, target, problems);
        } catch (IOException e) {
            problems.add(SpecProblem.error("target_repo", String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }

    /** A held-out store inside the target is in every clone of it, so nothing in it is held out. */
    private void checkStoreIsOutside(SpecOutline spec, TargetRepository target, List<SpecProblem> problems)
            throws IOException {
        if (spec.heldOutSet().isPresent()
                && Files.isDirectory(workspace.heldOut())
                && workspace.heldOut().toRealPath().startsWith(target.folder().toRealPath())) {
            problems.add(SpecProblem.error(
                    "target_repo",
                    "the held-out store " + workspace.heldOut() + " lies inside the target repository, where an"
                            + " executor could read it; keep the workspace outside of its targets"));
        }
    }

    private static Optional<TaskCommands> checkBase(
            SpecOutline spec, TargetRepository target, List<SpecProblem> problems) {
        TaskCommands commands = spec.commands();
        CommitId base;
        if (spec.baseRef().isEmpty()) {
            return Optional.empty();
        }
        try {
            base = target.resolve(spec.baseRef().get());
            for (int i = 0; i < spec.scope().size(); i++) {
                checkScope(i, spec.scope().get(i), target, base, problems);
            }
            if (commands.test().isPresent()) {
                return Optional.of(commands);
            }
            if (hasNodeTests(target, base)) {
                return Optional.of(new TaskCommands(
                        Optional.of(DEFAULT_TEST), commands.typecheck(), commands.lint(), commands.setup()));
            }
            problems.add(SpecProblem.error(
                    "test_cmd", "is missing; name the command that runs the visible tests, here or as TEST_CMD"));
            return Optional.empty();
        } catch (IOException e) {
            problems.add(SpecProblem.error("base_ref", String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }

    private static void checkScope(
            int index, Glob glob, TargetRepository target, CommitId base, List<SpecProblem> problems)
            throws IOException {
        if (glob.isPlainPath()
                && target.mode(base, glob.text()).filter(GitMode::isFolder).isPresent()) {
            problems.add(SpecProblem.error(
                    "allowed_scope[" + index + "]",
                    "'" + glob + "' is a folder; to allow all in it write '" + glob + "/**'"));
        }
        if (glob.text().equals("**")) {
            problems.add(SpecProblem.warning(
                    "allowed_scope[" + index + "]", "'**' lets the executor change everything, the tests too"));
        }
    }

    private static boolean hasNodeTests(TargetRepository target, CommitId base) throws IOException {
        Optional<byte[]> manifest = target.read(base, "package.json");
        if (manifest.isEmpty()) {
            return false;
        }
        try {
            return Json.parse(manifest.get(), "package.json").path("scripts").hasNonNull("test");
        } catch (IOException e) {
            // A manifest that cannot be read has no test script that could be run.
            return false;
        }
    }

    private void checkHeldOut(TaskId set, List<SpecProblem> problems) {
        try {
            heldOutSets.read(set).problems().forEach(problem -> problems.add(inHeldOutSet(problem)));
        } catch (IOException e) {
            problems.add(SpecProblem.error("heldout_set", "cannot read held-out set '" + set + "': " + e.getMessage()));
        }
    }

    /** A problem of the manifest, in the words of the task that names it. */
    private static SpecProblem inHeldOutSet(SpecProblem problem) {
        String message = problem.field().isEmpty() ? problem.message() : problem.field() + ": " + problem.message();
        return new SpecProblem("heldout_set", message, problem.severity());
    }
}
