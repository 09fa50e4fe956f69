package dev.ophar.cli;

import dev.ophar.engine.Proof;
import dev.ophar.engine.ProofText;
import dev.ophar.engine.TestRows;
import dev.ophar.model.EvidenceKind;
import dev.ophar.model.TestRow;
import dev.ophar.model.TestStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What checks prove, as a few lines and as JSON. Pure. */
final class ProofOutput {
    private ProofOutput() {}

    /** A line's text in the colour of what it says; what it quotes is visible already. */
    static String words(ProofText.Line line, Style style) {
        return line.alarming() ? style.red(line.text()) : line.text();
    }

    /** The key {@code proof} of an iteration: the same lines, and every test before and after. */
    static Map<String, Object> json(Proof proof, TestRows tests) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("evidence", proof.kind().map(EvidenceKind::word).orElse(""));
        json.put(
                "facts",
                ProofText.lines(proof, tests).stream().map(ProofOutput::json).toList());
        json.put("tests", tests.rows().stream().map(ProofOutput::json).toList());
        if (!tests.problem().isEmpty()) {
            json.put("problems", List.of(tests.problem()));
        }
        return json;
    }

    private static Map<String, Object> json(ProofText.Line line) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("about", line.label());
        json.put("text", line.text());
        json.put("alarming", line.alarming());
        return json;
    }

    private static Map<String, Object> json(TestRow row) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("suite", row.name().suite());
        json.put("name", row.name().name());
        json.put("base", row.base().map(TestStatus::word).orElse(null));
        json.put("now", row.now().map(TestStatus::word).orElse(null));
        json.put("change", row.change().word());
        json.put("detail", row.detail());
        return json;
    }
}
