package dev.ophar.store;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One row of the table of settings.
 *
 * @param name as in the environment and in the settings file
 * @param defaultValue empty for none
 * @param kind what it may be
 * @param meaning for people, with its unit
 */
record SettingDefinition(String name, String defaultValue, SettingKind kind, String meaning) {
    private static final int DAY = 86_400;
    private static final int MANY = 1_000_000;
    private static final long MAX_OUTPUT = 1L << 40;
    private static final long MAX_MIB = 1L << 30;
    private static final SettingKind HOST_ONLY = new SettingKind.Only(
            "host", "executors need this machine's network to call their models, and nothing narrower exists yet");
    private static final SettingKind TEXT = new SettingKind.Text();
    private static final SettingKind TEXTS = new SettingKind.Texts();
    private static final SettingKind SWITCH = new SettingKind.Switch();
    private static final SettingKind SHARE = new SettingKind.Share();

    /** Every setting there is, by name, in the order in which people see them. */
    static final Map<String, SettingDefinition> TABLE = Stream.of(
                    row("MAX_ITERATIONS", "3", whole(1, 100), "iterations that a run may take"),
                    row("RETRIES", "2", whole(1, 100), "dispatches that one iteration may take in all when unreliable"),
                    row("TIMEOUT", "120", whole(1, DAY), "seconds one dispatch may take (1800 for agents but cursor)"),
                    row("IDLE_TIMEOUT", "0", whole(0, DAY), "seconds an executor may write nothing; 0 for any"),
                    row("TEST_TIMEOUT", "600", whole(1, DAY), "seconds one gate may take"),
                    row("MODEL", "composer-2.5", TEXT, "model of the executor (the default is for cursor only)"),
                    row("ITERATE_MODEL", "claude-opus-4-8", TEXT, "model of the orchestrator that refines prompts"),
                    row("PROVIDER", "cursor", TEXT, "agent that executes tasks"),
                    row(
                            "CURSOR_AGENT_CMD",
                            "cursor-agent",
                            TEXT,
                            "program of the executor, with its arguments (for other agents: their name)"),
                    row("CLAUDE_CMD", "", TEXT, "program of the orchestrator; none: runs wait for a person's note"),
                    row("TEST_CMD", "", TEXT, "visible tests of tasks that name none"),
                    row("TYPECHECK_CMD", "", TEXT, "type check of tasks that name none"),
                    row("LINT_CMD", "", TEXT, "lint of tasks that name none"),
                    row("SANDBOX", "disabled", TEXT, "handed to the agent's own --sandbox"),
                    row(
                            "ISOLATION",
                            "auto",
                            choice("auto", "required", "off"),
                            "auto: as well as this machine can; required: a kernel sandbox or nothing; off"),
                    row("ENFORCE_SCOPE", "true", SWITCH, "hold the scope also while the executor runs, where possible"),
                    row("INJECT_AGENTS", "true", SWITCH, "place an AGENTS.md where the target has none"),
                    row("RUN_AS_USER", "", TEXT, "user to run executors as; none: as now"),
                    row("SANDBOX_READ", "", TEXTS, "more paths that executors and gates may read"),
                    row("SANDBOX_WRITE", "", TEXTS, "more paths that executors may write"),
                    row(
                            "LOCAL_FILES",
                            "",
                            TEXTS,
                            "files of the target's work tree that it ignores and that executors and gates see, as .env"),
                    row("SANDBOX_ENV", "", TEXTS, "names of variables that executors and gates get"),
                    row("EXECUTOR_NET", "host", HOST_ONLY, "network of executors: host is this machine's own"),
                    row("HELDOUT_PYTEST", "", TEXT, "what held-out commands run as pytest"),
                    row("SLOTS", "2", whole(1, 64), "runs at the same time"),
                    row("OUTPUT_CAP", "67108864", whole(1024, MAX_OUTPUT), "bytes a child may write to one stream"),
                    row(
                            "MEMORY_CAP_MIB",
                            "8192",
                            whole(0, MAX_MIB),
                            "MiB of memory for a child and all it starts; 0 for any"),
                    row("PROCESS_CAP", "2048", whole(0, MANY), "processes for a child and all it starts; 0 for any"),
                    row("DISK_CAP_MIB", "10240", whole(0, MAX_MIB), "MiB that a child may leave on disk; 0 for any"),
                    row("P90_MIN_N", "30", whole(1, MANY), "fewest values for a trusted 90 % quantile"),
                    row("P95_MIN_N", "200", whole(1, MANY), "fewest values for a trusted 95 % quantile"),
                    row("DUD_ITERS", "3", whole(1, MANY), "iterations that make a task a dud"),
                    row("ROUTE_MIN_N", "20", whole(1, MANY), "fewest tasks for a routing advice"),
                    row("DUD_THRESHOLD", "0.20", SHARE, "share of duds above which a cell is routed around"),
                    row("EXPLORATION_SHARE", "0.10", SHARE, "share that is still sent to a cell routed around"),
                    row(
                            "CONTEXT_PROXY_LIMIT",
                            "24000",
                            whole(1, Integer.MAX_VALUE),
                            "characters of a brief: checkpoint"),
                    row("CONSECUTIVE_LIMIT", "2", whole(1, MANY), "iterate or reject events in a row: checkpoint"),
                    row("DEGRADE_ITERS", "3", whole(1, MANY), "iterate events of one task: checkpoint"))
            .collect(Collectors.collectingAndThen(
                    Collectors.toMap(
                            SettingDefinition::name,
                            Function.identity(),
                            (a, b) -> {
                                throw new IllegalStateException("two settings are called " + a.name());
                            },
                            LinkedHashMap::new),
                    Collections::unmodifiableMap));

    private static SettingDefinition row(String name, String defaultValue, SettingKind kind, String meaning) {
        return new SettingDefinition(name, defaultValue, kind, meaning);
    }

    private static SettingKind whole(long min, long max) {
        return new SettingKind.Whole(min, max);
    }

    private static SettingKind choice(String... words) {
        return new SettingKind.Choice(List.of(words));
    }
}
