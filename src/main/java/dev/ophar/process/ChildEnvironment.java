package dev.ophar.process;

import dev.ophar.model.Knobs;
import dev.ophar.model.TaskSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The environment of child processes, by list: what is not named here, by the task or by the person does not exist for
 * them.
 */
public final class ChildEnvironment {
    /** A list of names in a setting may also be written with blanks. */
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private static final List<String> ALWAYS = List.of("PATH", "HOME", "LANG", "JAVA_HOME", "TZ");
    private static final Map<String, String> DEFAULTS =
            Map.of("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "LANG", "C.UTF-8");
    /** Doors to the person's desktop, keys and buses: never passed, whoever asks. */
    private static final Set<String> NEVER = Set.of(
            "DISPLAY",
            "WAYLAND_DISPLAY",
            "WAYLAND_SOCKET",
            "XAUTHORITY",
            "SSH_AUTH_SOCK",
            "SSH_AGENT_PID",
            "GPG_AGENT_INFO",
            "DBUS_SESSION_BUS_ADDRESS",
            "DBUS_SYSTEM_BUS_ADDRESS",
            "XDG_RUNTIME_DIR",
            Cookie.VARIABLE);

    private static final String TASK_ID = "TASK_ID";
    private static final String MOCK = "MOCK_";
    private static final String HELD_OUT = "HELDOUT_";

    private ChildEnvironment() {}

    /**
     * For an executor.
     *
     * @param ours the environment to choose from
     * @param providerKeys names of the variables that hold the agent's keys
     * @param temporary a private folder
     */
    public static Map<String, String> forExecutor(
            Map<String, String> ours,
            TaskSpec spec,
            Knobs knobs,
            int iteration,
            int attempt,
            List<String> providerKeys,
            Path temporary) {
        Map<String, String> environment = common(ours, spec, knobs, temporary);
        providerKeys.forEach(name -> copy(ours, environment, name));
        takePrefixed(knobs.passedEnvironment(), environment, MOCK);
        environment.put("OPHAR_ITERATION", Integer.toString(iteration));
        environment.put("OPHAR_ATTEMPT", Integer.toString(attempt));
        return finished(environment, HELD_OUT);
    }

    /**
     * For a gate other than held-out: set-up, visible tests, type checker, linter.
     *
     * @param ours the environment to choose from
     * @param temporary a private folder
     */
    public static Map<String, String> forGate(Map<String, String> ours, TaskSpec spec, Knobs knobs, Path temporary) {
        Map<String, String> environment = finished(common(ours, spec, knobs, temporary), HELD_OUT);
        return finished(environment, MOCK);
    }

    /**
     * For a held-out gate.
     *
     * @param ours the environment to choose from
     * @param temporary a private folder
     */
    public static Map<String, String> forHeldOut(Map<String, String> ours, TaskSpec spec, Knobs knobs, Path temporary) {
        Map<String, String> environment = common(ours, spec, knobs, temporary);
        takePrefixed(knobs.passedEnvironment(), environment, HELD_OUT);
        return finished(environment, MOCK);
    }

    /**
     * For a probe: nothing in it tells that somebody is looking, unless the probe itself asks for it.
     *
     * @param ours the environment to choose from
     * @param temporary a private folder
     * @param command the probe's own command
     */
    public static Map<String, String> forProbe(
            Map<String, String> ours, TaskSpec spec, Knobs knobs, Path temporary, String command) {
        Map<String, String> environment = new TreeMap<>(forHeldOut(ours, spec, knobs, temporary));
        environment.keySet().removeIf(name -> name.startsWith(HELD_OUT) && !command.contains(name));
        if (!command.contains(TASK_ID)) {
            environment.remove(TASK_ID);
        }
        return Map.copyOf(environment);
    }

    private static Map<String, String> common(Map<String, String> ours, TaskSpec spec, Knobs knobs, Path temporary) {
        Map<String, String> environment = new TreeMap<>(DEFAULTS);
        ALWAYS.forEach(name -> copy(ours, environment, name));
        environment.computeIfPresent("PATH", (name, path) -> absoluteEntries(path));
        knobs.sandbox().passedNames().stream()
                .flatMap(BLANKS::splitAsStream)
                .forEach(name -> copy(ours, environment, name));
        environment.put("TMPDIR", temporary.toAbsolutePath().toString());
        environment.putAll(spec.environment());
        environment.put(TASK_ID, spec.id().value());
        return environment;
    }

    /** An entry such as {@code .} would be looked up in a folder that an executor fills. */
    private static String absoluteEntries(String path) {
        return Pattern.compile(":")
                .splitAsStream(path)
                .filter(entry -> entry.startsWith("/"))
                .collect(Collectors.joining(":"));
    }

    private static void copy(Map<String, String> from, Map<String, String> to, String name) {
        String value = from.get(name);
        if (value != null && !value.isEmpty()) {
            to.put(name, value);
        }
    }

    private static void takePrefixed(Map<String, String> from, Map<String, String> to, String prefix) {
        from.forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                to.put(name, value);
            }
        });
    }

    private static Map<String, String> finished(Map<String, String> environment, String withoutPrefix) {
        Map<String, String> result = new TreeMap<>(environment);
        result.keySet().removeIf(name -> NEVER.contains(name) || name.startsWith(withoutPrefix));
        return Map.copyOf(result);
    }
}
