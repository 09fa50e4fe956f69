package dev.ophar.engine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ophar.model.ControlCheck;
import dev.ophar.model.EvidenceKind;
import dev.ophar.model.GateName;
import dev.ophar.model.GateState;
import dev.ophar.model.IntegrityFact;
import dev.ophar.model.ProbeOutcome;
import dev.ophar.model.TestChange;
import dev.ophar.model.TestStatus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads what {@code ground-truth.json} says of proofs. What it does not know or cannot read it leaves out. Pure. */
final class ProofReader {
    /** More of anything than a person can read is cut; the file has all of it. */
    private static final int MOST = 2_000;

    private ProofReader() {}

    static Proof read(Optional<JsonNode> truth) {
        return truth.filter(JsonNode::isObject).map(ProofReader::read).orElse(Proof.NONE);
    }

    private static Proof read(JsonNode truth) {
        JsonNode control = truth.path(GateName.CONTROL.key());
        Optional<Proof.Tests> tests =
                Optional.of(truth.path("tests")).filter(JsonNode::isObject).map(ProofReader::tests);
        return new Proof(
                // Without the tests it is the word of an ophar that could see no more than an exit status.
                tests.flatMap(there ->
                        word(EvidenceKind.values(), truth.path("evidence").asText(), EvidenceKind::word)),
                tests,
                list(control.path("checks"), ProofReader::check),
                state(control),
                state(truth.path(GateName.HELD_OUT.key())),
                list(truth.path("probes"), ProofReader::probe),
                list(truth.path("integrity_facts"), ProofReader::fact).stream()
                        .sorted(Comparator.comparing((IntegrityFact fact) -> !fact.blocks())
                                .thenComparing(IntegrityFact::kind))
                        .toList());
    }

    private static Proof.Tests tests(JsonNode json) {
        Map<TestChange, Integer> changes = new EnumMap<>(TestChange.class);
        for (TestChange change : TestChange.values()) {
            int count = json.path("changes").path(change.word()).asInt();
            if (count > 0) {
                changes.put(change, count);
            }
        }
        JsonNode base = json.path("base");
        return new Proof.Tests(
                json.path("source").asText(),
                json.path("expected").asInt(),
                json.path("seen").asInt(),
                json.path(TestStatus.PASSED.word()).asInt(),
                json.path(TestStatus.FAILED.word()).asInt(),
                json.path(TestStatus.SKIPPED.word()).asInt(),
                json.path("runs").asInt(),
                changes,
                new Proof.Base(
                        base.path("ran").asBoolean(),
                        base.path("cached").asBoolean(),
                        base.path("seen").asInt(),
                        base.path("red").asInt()));
    }

    private static Optional<ControlCheck> check(JsonNode json) {
        return word(ControlCheck.Kind.values(), json.path("kind").asText(), ControlCheck.Kind::word)
                .map(kind -> new ControlCheck(
                        kind,
                        json.path("file").asText(),
                        json.path("name").asText(),
                        json.path("seen").asBoolean(),
                        json.path("failed").asBoolean()));
    }

    private static Optional<ProbeOutcome> probe(JsonNode json) {
        return state(json)
                .map(state -> new ProbeOutcome(
                        json.path("name").asText(), state, json.path("reserve").asBoolean()));
    }

    private static Optional<IntegrityFact> fact(JsonNode json) {
        return word(IntegrityFact.Kind.values(), json.path("kind").asText(), IntegrityFact.Kind::word)
                .map(kind -> new IntegrityFact(
                        kind,
                        json.path("path").asText(),
                        json.path("line").asInt(),
                        json.path("text").asText(),
                        json.path("blocks").asBoolean()));
    }

    static Optional<GateState> state(JsonNode json) {
        return word(GateState.values(), json.path("state").asText().toLowerCase(Locale.ROOT), GateState::word);
    }

    private static <T> List<T> list(JsonNode json, Function<JsonNode, Optional<T>> read) {
        List<T> items = new ArrayList<>();
        for (JsonNode item : json) {
            if (items.size() == MOST) {
                break;
            }
            read.apply(item).ifPresent(items::add);
        }
        return items;
    }

    /** The value that files call by this word. */
    static <T> Optional<T> word(T[] values, String word, Function<T, String> wordOf) {
        for (T value : values) {
            if (wordOf.apply(value).equals(word)) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }
}
