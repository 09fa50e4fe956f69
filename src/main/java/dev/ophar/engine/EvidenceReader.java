package dev.ophar.engine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ophar.engine.EvidenceView.Gate;
import dev.ophar.model.GateName;
import dev.ophar.model.GateState;
import dev.ophar.model.IsolationLevel;
import dev.ophar.model.LedgerEvent;
import dev.ophar.model.LedgerLine;
import dev.ophar.model.RunId;
import dev.ophar.store.IterationRecord;
import dev.ophar.store.RunHistory;
import dev.ophar.store.RunRecord;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the evidence of an iteration: from its files once they are there, and from the ledger's gate events while it
 * goes on, so that a run of another process is seen as it goes too.
 */
final class EvidenceReader {
    private final RunHistory history;

    EvidenceReader(RunHistory history) {
        this.history = history;
    }

    /**
     * The evidence of a task's newest run.
     *
     * @param iteration which one; empty for the last
     * @return empty when the task never ran
     */
    Optional<EvidenceView> read(String taskId, Optional<Integer> iteration, List<LedgerLine> ledger)
            throws IOException {
        List<RunRecord> runs = history.runs(taskId);
        if (runs.isEmpty()) {
            return Optional.empty();
        }
        RunRecord run = runs.get(runs.size() - 1);
        List<Integer> numbers =
                run.iterations().stream().map(IterationRecord::number).toList();
        int wanted =
                iteration.filter(numbers::contains).orElse(numbers.isEmpty() ? 0 : numbers.get(numbers.size() - 1));
        Optional<IterationRecord> record =
                run.iterations().stream().filter(r -> r.number() == wanted).findFirst();
        List<LedgerEvent> events =
                run.run().isEmpty() ? List.of() : events(run.run().get(), wanted, ledger);
        return Optional.of(view(taskId, run, wanted, numbers, record, events));
    }

    private static List<LedgerEvent> events(RunId run, int iteration, List<LedgerLine> ledger) {
        return ledger.stream()
                .filter(LedgerLine::countsForStatus)
                .flatMap(line -> line.event().stream())
                .filter(event -> event.run().filter(run::equals).isPresent())
                .filter(event -> event.number("iteration").orElse(0) == iteration)
                .toList();
    }

    private static EvidenceView view(
            String taskId,
            RunRecord run,
            int iteration,
            List<Integer> iterations,
            Optional<IterationRecord> record,
            List<LedgerEvent> events) {
        Optional<JsonNode> truth = record.flatMap(IterationRecord::groundTruth);
        Optional<JsonNode> verdict = record.flatMap(IterationRecord::verdict);
        Optional<JsonNode> facts = record.flatMap(IterationRecord::run);
        Map<GateName, Gate> gates = new EnumMap<>(GateName.class);
        for (GateName name : GateName.values()) {
            gates.put(name, new Gate(name, Optional.empty(), "", Duration.ZERO, Optional.empty()));
        }
        truth.ifPresent(json -> fromFiles(json, record.flatMap(IterationRecord::heldOut), gates));
        events.forEach(event -> fromEvent(event, gates));
        List<Gate> shown = gates.values().stream()
                .filter(gate -> isShown(gate, truth.isPresent()))
                .toList();
        return new EvidenceView(
                taskId,
                run.run().map(RunId::value),
                iteration,
                iterations,
                shown,
                verdict.map(json -> json.path("verdict").asText()).filter(word -> !word.isEmpty()),
                verdict.map(json -> json.path("reason").asText()).orElse(""),
                text(facts, "base_sha"),
                text(truth, "actual_commit_sha"),
                text(truth, "diff_stat").orElse(""),
                isolation(truth.or(() -> facts)),
                notChecked(shown, truth.or(() -> facts)),
                texts(truth, "findings"),
                ProofReader.read(truth));
    }

    /** A gate that the prototype did not have, or that only a would-be accept meets, is shown only when it ran. */
    private static boolean isShown(Gate gate, boolean decided) {
        return gate.state().isPresent()
                || switch (gate.name()) {
                    case SETUP, CONTROL, RESERVE -> false;
                    case INTEGRITY, CHANGES -> !decided;
                    case SCOPE, VISIBLE_TESTS, TYPECHECK, LINT, HELD_OUT -> true;
                };
    }

    private static void fromFiles(JsonNode truth, Optional<JsonNode> heldOut, Map<GateName, Gate> gates) {
        for (GateName name : GateName.values()) {
            JsonNode json = truth.path(name.key());
            if (json.isObject()) {
                gates.put(name, gate(name, json));
            }
        }
        JsonNode scope = truth.path("scope");
        if (scope.isObject() && !scope.has("state")) {
            boolean clean = scope.path("out_of_scope_touched").isEmpty();
            gates.put(
                    GateName.SCOPE,
                    new Gate(
                            GateName.SCOPE,
                            Optional.of(clean ? GateState.PASS : GateState.FAIL),
                            "",
                            Duration.ZERO,
                            Optional.empty()));
        }
        heldOut.filter(json -> json.path("reserve_ran").asBoolean())
                .ifPresent(json -> gates.put(GateName.RESERVE, gate(GateName.RESERVE, json)));
    }

    private static void fromEvent(LedgerEvent event, Map<GateName, Gate> gates) {
        for (GateName name : GateName.values()) {
            if (event.event().equals("gate")
                    && event.text("gate").filter(name.key()::equals).isPresent()) {
                Optional<GateState> state = event.text("state").flatMap(EvidenceReader::state);
                gates.put(
                        name,
                        new Gate(
                                name,
                                state,
                                event.text("detail").orElse(""),
                                Duration.ofMillis(event.number("duration_ms").orElse(0)),
                                log(name, state, event.text("log"))));
            }
        }
    }

    private static Gate gate(GateName name, JsonNode json) {
        Optional<GateState> state = state(json.path("state").asText());
        if (state.isEmpty()) {
            boolean ran = json.path("ran").asBoolean(true);
            state = Optional.of(
                    !ran ? GateState.SKIPPED : json.path("passed").asBoolean() ? GateState.PASS : GateState.FAIL);
        }
        return new Gate(
                name,
                state,
                json.path("detail").asText(),
                Duration.ofMillis(json.path("duration_ms").asLong()),
                log(name, state, Optional.of(json.path("log").asText()).filter(file -> !file.isEmpty())));
    }

    /** The log that the gate names as the one that decided, else the one that it usually writes. */
    private static Optional<String> log(GateName name, Optional<GateState> state, Optional<String> file) {
        return state.filter(GateState.SKIPPED::equals).isPresent()
                ? Optional.empty()
                : file.flatMap(Evidence::nameOf).or(() -> usualLog(name));
    }

    private static Optional<String> usualLog(GateName name) {
        return switch (name) {
            case VISIBLE_TESTS -> Optional.of("visible");
            case TYPECHECK -> Optional.of("typecheck");
            case LINT -> Optional.of("lint");
            case HELD_OUT -> Optional.of("heldout");
            case RESERVE -> Optional.of("reserve");
            case CONTROL -> Optional.of("control");
            case SETUP -> Optional.of("setup");
            case CHANGES, SCOPE, INTEGRITY -> Optional.empty();
        };
    }

    private static Optional<GateState> state(String word) {
        return ProofReader.word(GateState.values(), word.toLowerCase(Locale.ROOT), GateState::word);
    }

    private static String isolation(Optional<JsonNode> json) {
        JsonNode isolation = json.map(node -> node.path("isolation")).orElse(null);
        return isolation == null || !isolation.isObject()
                ? ""
                : isolation.path("level").asText() + " ("
                        + isolation.path("backend").asText() + ")";
    }

    private static List<String> notChecked(List<Gate> gates, Optional<JsonNode> json) {
        List<String> notChecked = new ArrayList<>();
        for (Gate gate : gates) {
            if (gate.state().filter(GateState.SKIPPED::equals).isPresent()) {
                notChecked.add(gate.name().title() + (gate.detail().isEmpty() ? "" : ": " + gate.detail()));
            }
        }
        json.map(node -> node.path("isolation").path("level").asText())
                .filter(level -> !level.isEmpty() && !level.equals(IsolationLevel.KERNEL.word()))
                .ifPresent(level -> notChecked.add("isolation: only '" + level
                        + "'; 'ophar doctor' says what this machine lacks for a kernel sandbox"));
        json.map(node -> node.path("isolation").path("not_covered"))
                .ifPresent(list -> list.forEach(item -> notChecked.add("isolation: " + item.asText())));
        return notChecked;
    }

    private static Optional<String> text(Optional<JsonNode> json, String key) {
        return json.map(node -> node.path(key).asText()).filter(text -> !text.isEmpty());
    }

    private static List<String> texts(Optional<JsonNode> json, String key) {
        List<String> texts = new ArrayList<>();
        json.ifPresent(node -> node.path(key).forEach(item -> texts.add(item.asText())));
        return texts;
    }
}
