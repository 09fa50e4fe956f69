package dev.ophar.orchestrate;

import dev.ophar.model.Knobs;
import dev.ophar.model.SandboxKnobs;
import dev.ophar.model.TaskCommands;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Knobs and commands in the form in which a {@code queue} event carries them: under the names of the settings, so that a
 * person who reads the ledger sees what they know.
 */
public record FrozenKnobs(Knobs knobs, TaskCommands commands) {
    private static final long MIB = 1L << 20;

    /** The fields of the event; absent values are left out. */
    public Map<String, Object> toFields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("MAX_ITERATIONS", knobs.maxIterations());
        fields.put("RETRIES", knobs.retries());
        fields.put("TIMEOUT", knobs.timeout().toSeconds());
        fields.put("IDLE_TIMEOUT", knobs.idleTimeout().toSeconds());
        fields.put("TEST_TIMEOUT", knobs.testTimeout().toSeconds());
        fields.put("PROVIDER", knobs.provider());
        knobs.model().ifPresent(v -> fields.put("MODEL", v));
        fields.put("CURSOR_AGENT_CMD", knobs.executorCommand());
        knobs.refinerCommand().ifPresent(v -> fields.put("CLAUDE_CMD", v));
        knobs.refinerModel().ifPresent(v -> fields.put("ITERATE_MODEL", v));
        fields.put("SANDBOX", knobs.agentSandbox());
        fields.put("ISOLATION", knobs.isolation());
        fields.put("INJECT_AGENTS", knobs.injectAgents());
        fields.put("ENFORCE_SCOPE", knobs.enforceScope());
        fields.put("OUTPUT_CAP", knobs.outputCap());
        SandboxKnobs sandbox = knobs.sandbox();
        fields.put("MEMORY_CAP_MIB", sandbox.memoryCap() / MIB);
        fields.put("PROCESS_CAP", sandbox.processCap());
        fields.put("DISK_CAP_MIB", sandbox.diskCap() / MIB);
        sandbox.runAsUser().ifPresent(v -> fields.put("RUN_AS_USER", v));
        fields.put("SANDBOX_READ", sandbox.read());
        fields.put("SANDBOX_WRITE", sandbox.write());
        fields.put("LOCAL_FILES", sandbox.localFiles());
        fields.put("SANDBOX_ENV", sandbox.passedNames());
        fields.put("EXECUTOR_NET", sandbox.executorNet());
        commands.test().ifPresent(v -> fields.put("TEST_CMD", v));
        commands.typecheck().ifPresent(v -> fields.put("TYPECHECK_CMD", v));
        commands.lint().ifPresent(v -> fields.put("LINT_CMD", v));
        commands.setup().ifPresent(v -> fields.put("SETUP_CMD", v));
        fields.put("environment", knobs.passedEnvironment());
        return fields;
    }

    /**
     * Reads the fields back.
     *
     * @throws IllegalArgumentException if one is missing or has another type; the message names it
     */
    public static FrozenKnobs of(Map<String, Object> fields) {
        Reader reader = new Reader(fields);
        Knobs knobs = new Knobs(
                Math.toIntExact(reader.number("MAX_ITERATIONS")),
                Math.toIntExact(reader.number("RETRIES")),
                reader.seconds("TIMEOUT"),
                reader.seconds("IDLE_TIMEOUT"),
                reader.seconds("TEST_TIMEOUT"),
                reader.text("PROVIDER"),
                reader.optional("MODEL"),
                reader.text("CURSOR_AGENT_CMD"),
                reader.optional("CLAUDE_CMD"),
                reader.optional("ITERATE_MODEL"),
                reader.text("SANDBOX"),
                reader.text("ISOLATION"),
                reader.flag("INJECT_AGENTS"),
                reader.flag("ENFORCE_SCOPE"),
                reader.number("OUTPUT_CAP"),
                sandbox(reader),
                reader.texts("environment"));
        TaskCommands commands = new TaskCommands(
                reader.optional("TEST_CMD"),
                reader.optional("TYPECHECK_CMD"),
                reader.optional("LINT_CMD"),
                reader.optional("SETUP_CMD"));
        return new FrozenKnobs(knobs, commands);
    }

    /** Runs that were queued before these settings existed do not have them. */
    private static SandboxKnobs sandbox(Reader reader) {
        SandboxKnobs usual = SandboxKnobs.usual();
        return new SandboxKnobs(
                Math.multiplyExact(MIB, reader.number("MEMORY_CAP_MIB", usual.memoryCap() / MIB)),
                Math.toIntExact(reader.number("PROCESS_CAP", usual.processCap())),
                Math.multiplyExact(MIB, reader.number("DISK_CAP_MIB", usual.diskCap() / MIB)),
                reader.optional("RUN_AS_USER"),
                reader.list("SANDBOX_READ"),
                reader.list("SANDBOX_WRITE"),
                reader.list("LOCAL_FILES"),
                reader.list("SANDBOX_ENV"),
                reader.optional("EXECUTOR_NET").orElse(usual.executorNet()));
    }

    private record Reader(Map<String, Object> fields) {
        String text(String name) {
            return optional(name).orElseThrow(() -> missing(name, "text"));
        }

        Optional<String> optional(String name) {
            return fields.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
        }

        long number(String name) {
            if (fields.get(name) instanceof Number number) {
                return number.longValue();
            }
            throw missing(name, "a number");
        }

        long number(String name, long ifAbsent) {
            return fields.containsKey(name) ? number(name) : ifAbsent;
        }

        List<String> list(String name) {
            if (!fields.containsKey(name)) {
                return List.of();
            }
            if (fields.get(name) instanceof List<?> list) {
                return list.stream().map(String::valueOf).toList();
            }
            throw missing(name, "a list");
        }

        Duration seconds(String name) {
            return Duration.ofSeconds(number(name));
        }

        boolean flag(String name) {
            if (fields.get(name) instanceof Boolean flag) {
                return flag;
            }
            throw missing(name, "true or false");
        }

        Map<String, String> texts(String name) {
            Map<String, String> texts = new LinkedHashMap<>();
            if (fields.get(name) instanceof Map<?, ?> map) {
                map.forEach((key, value) -> texts.put(String.valueOf(key), String.valueOf(value)));
            }
            return texts;
        }

        private static IllegalArgumentException missing(String name, String expected) {
            return new IllegalArgumentException("the queued settings lack " + name + " (" + expected + ")");
        }
    }
}
