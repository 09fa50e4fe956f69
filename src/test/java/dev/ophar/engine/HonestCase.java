package dev.ophar.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ophar.model.RunState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An awkward project, right work on it, and what the evidence has to say. */
final class HonestCase {
    /** The system's, so that a wall shows it without being told. */
    static final String PYTHON = "/usr/bin/python3";

    private final String title;
    private final String command;
    private final Map<String, String> base = new LinkedHashMap<>();
    private final StringBuilder work = new StringBuilder("set -e\n");
    private final Map<String, Object> fields = new LinkedHashMap<>();
    private final List<String> needs = new ArrayList<>();
    private final List<String> programs = new ArrayList<>();
    private final List<String> local = new ArrayList<>();
    private boolean hasHeldOut;
    private boolean ownHome;
    private String matrix = "";
    private String control = "pass";

    private HonestCase(String title, String command) {
        this.title = title;
        this.command = command;
    }

    static HonestCase of(String title, String command) {
        return new HonestCase(title, command);
    }

    /** A file of the base. */
    HonestCase base(String path, String text) {
        base.put(path, text);
        return this;
    }

    /** A program of the base. */
    HonestCase executable(String path, String text) {
        programs.add(path);
        return base(path, text);
    }

    /** A file that the agent writes. */
    HonestCase work(String path, String text) {
        String bytes = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        return shell("mkdir -p \"$(dirname '" + path + "')\"; echo " + bytes + " | base64 -d > '" + path + "'");
    }

    /** Something else that the agent does. */
    HonestCase shell(String line) {
        work.append(line).append('\n');
        return this;
    }

    HonestCase field(String name, Object value) {
        fields.put(name, value);
        return this;
    }

    /** A command without which the case cannot run; shell words. */
    HonestCase needs(String line) {
        needs.add(line);
        return this;
    }

    /** The package caches and tools of the person who runs this are there. */
    HonestCase withOwnHome() {
        ownHome = true;
        return this;
    }

    /** The visible tests in words: {@code 1 fixed, 2 passing}; empty for no tests by name. */
    HonestCase shows(String counts) {
        matrix = counts;
        return this;
    }

    /** A hidden check that holds for the right work stands in for a control. */
    HonestCase heldOutCheck(String command) {
        hasHeldOut = true;
        local.add(command);
        control = "skipped";
        return this;
    }

    List<String> needs() {
        return List.copyOf(needs);
    }

    /** Runs it in a fresh workspace. */
    void check(SmallWorkspace small) throws IOException, InterruptedException {
        for (String program : programs) {
            SmallWorkspace.write(small.target().resolve(program), "");
            assertThat(small.target().resolve(program).toFile().setExecutable(true))
                    .isTrue();
        }
        small.base(base).executor(work + SmallWorkspace.DONE);
        if (ownHome) {
            small.set("HOME", System.getenv("HOME"));
        }
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("allowed_scope", List.of("**"));
        spec.put("test_cmd", command);
        spec.put("max_iterations", 1);
        spec.putAll(fields);
        if (hasHeldOut) {
            small.heldOut("h", Map.of("cmd", local.get(0)), Map.of());
            spec.put("heldout_set", "h");
        }
        RunOutcome outcome = small.run(small.task("T-1", spec)).get(0);

        assertThat(outcome.state())
                .as("%s%n%s", outcome.reason(), HonestLogs.of(small, outcome))
                .isEqualTo(RunState.ACCEPTED);
        JsonNode truth = small.json(outcome, 1, "ground-truth.json");
        JsonNode asked = truth.path("control");
        List<String> blocking = new ArrayList<>();
        truth.path("integrity_facts").forEach(fact -> {
            if (fact.path("blocks").asBoolean()) {
                blocking.add(fact.toString());
            }
        });
        assertThat(List.of(counts(truth), truth.path("evidence").asText(), control(asked), blocking.toString()))
                .as("%s%n%s%n%s", truth.path("findings"), small.json(outcome, 1, "tests.json"), asked)
                .containsExactly(matrix, matrix.isEmpty() ? "exit-code" : "named-tests", control, "[]");
    }

    private static String counts(JsonNode truth) {
        List<String> counts = new ArrayList<>();
        truth.path("tests").path("changes").properties().stream()
                .filter(change -> change.getValue().asInt() > 0)
                .forEach(change -> counts.add(change.getValue() + " " + change.getKey()));
        return String.join(", ", counts);
    }

    private static String control(JsonNode asked) {
        for (JsonNode check : asked.path("checks")) {
            if (!check.path("seen").asBoolean() || !check.path("failed").asBoolean()) {
                return "not proven: " + check;
            }
        }
        return asked.path("state").asText();
    }

    @Override
    public String toString() {
        return title;
    }
}
