package dev.ophar.store;

import dev.ophar.model.Knobs;
import dev.ophar.model.SandboxKnobs;
import dev.ophar.model.SpecProblem;
import dev.ophar.model.TaskCommands;
import dev.ophar.model.TaskSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts one task and the settings together. A setting that the task overrides is not looked at, so not judged either. */
final class KnobsResolver {
    /** The agent whose defaults are the prototype's. */
    private static final String LEGACY_PROVIDER = "cursor";

    private static final long MIB = 1L << 20;
    private static final Duration AGENT_TIMEOUT = Duration.ofMinutes(30);

    private final Settings settings;
    private final TaskSpec task;
    private final List<SpecProblem> problems = new ArrayList<>();

    KnobsResolver(Settings settings, TaskSpec task) {
        this.settings = settings;
        this.task = task;
    }

    KnobsReading resolve(Map<String, String> passedEnvironment) {
        String provider = task.provider().or(() -> text("PROVIDER")).orElse(LEGACY_PROVIDER);
        Knobs knobs = new Knobs(
                task.limits().maxIterations().orElseGet(() -> (int) whole("MAX_ITERATIONS")),
                (int) whole("RETRIES"),
                task.limits().timeout().orElseGet(() -> timeout(provider)),
                seconds("IDLE_TIMEOUT"),
                task.limits().testTimeout().orElseGet(() -> seconds("TEST_TIMEOUT")),
                provider,
                task.model().or(() -> model(provider)),
                program(provider),
                text("CLAUDE_CMD"),
                text("ITERATE_MODEL"),
                text("SANDBOX").orElse(""),
                text("ISOLATION").orElse(""),
                flag("INJECT_AGENTS"),
                flag("ENFORCE_SCOPE"),
                whole("OUTPUT_CAP"),
                sandbox(),
                passedEnvironment);
        TaskCommands commands = new TaskCommands(
                task.commands().test().or(() -> text("TEST_CMD")),
                task.commands().typecheck().or(() -> text("TYPECHECK_CMD")),
                task.commands().lint().or(() -> text("LINT_CMD")),
                task.commands().setup());
        return new KnobsReading(problems.isEmpty() ? Optional.of(knobs) : Optional.empty(), commands, problems);
    }

    private SandboxKnobs sandbox() {
        return new SandboxKnobs(
                whole("MEMORY_CAP_MIB") * MIB,
                (int) whole("PROCESS_CAP"),
                whole("DISK_CAP_MIB") * MIB,
                text("RUN_AS_USER"),
                texts("SANDBOX_READ"),
                texts("SANDBOX_WRITE"),
                texts("LOCAL_FILES"),
                texts("SANDBOX_ENV"),
                text("EXECUTOR_NET").orElse(SandboxKnobs.HOST_NETWORK));
    }

    /** The default is one agent's program; that of another is called as the agent, unless the person says otherwise. */
    private String program(String provider) {
        boolean chosen = settings.get("CURSOR_AGENT_CMD").source() != Setting.Source.DEFAULT;
        return chosen || provider.equals(LEGACY_PROVIDER)
                ? text("CURSOR_AGENT_CMD").orElse("")
                : provider;
    }

    private Duration timeout(String provider) {
        boolean chosen = settings.get("TIMEOUT").source() != Setting.Source.DEFAULT;
        return chosen || provider.equals(LEGACY_PROVIDER) ? seconds("TIMEOUT") : AGENT_TIMEOUT;
    }

    /** The default model is one of cursor's, so another agent is not asked for it. */
    private Optional<String> model(String provider) {
        boolean chosen = settings.get("MODEL").source() != Setting.Source.DEFAULT;
        return chosen || provider.equals(LEGACY_PROVIDER) ? text("MODEL") : Optional.empty();
    }

    private Duration seconds(String name) {
        return Duration.ofSeconds(whole(name));
    }

    private long whole(String name) {
        return text(name).flatMap(SettingKind.Whole::parse).orElse(1L);
    }

    private List<String> texts(String name) {
        return text(name).map(SettingKind.Texts::parse).orElse(List.of());
    }

    private boolean flag(String name) {
        return text(name).flatMap(SettingKind.Switch::parse).orElse(false);
    }

    /** The value if there is one and it is fine; a bad one becomes a problem. */
    private Optional<String> text(String name) {
        Setting setting = settings.get(name);
        Optional<SpecProblem> problem = Settings.problem(setting);
        problem.ifPresent(problems::add);
        settings.unreadable(setting).forEach(problems::add);
        return Optional.of(setting.value()).filter(v -> problem.isEmpty() && !v.isEmpty());
    }
}
