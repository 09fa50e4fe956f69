package dev.ophar.ui.ledger;

import dev.ophar.model.GateName;
import dev.ophar.model.LedgerEvent;
import dev.ophar.model.LedgerLine;
import dev.ophar.model.VisibleText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes a row of a ledger line: what it tells comes first, what only chains and addresses it is left out. Pure. */
final class LedgerSummary {
    private static final int MOST_VALUE = 160;
    private static final int MOST_SUMMARY = 400;
    private static final int SHORT_SHA = 7;
    /** Fields that speak for themselves, in the order in which a person wants them. */
    private static final List<String> PLAIN =
            List.of("gate", "state", "title", "text", "message", "reason", "detail", "result_branch", "branch");
    /** What the table shows elsewhere, or what nobody reads. */
    private static final Set<String> LEFT_OUT = Set.of(
            "state",
            "run",
            "seq",
            "actor",
            "prev",
            "prefix_lines",
            "prefix_sha256",
            "run_dir",
            "spec_file",
            "knobs",
            "isolation",
            "ran",
            "passed",
            "isolation_level",
            "engine_version",
            "log",
            "exit_code");

    private LedgerSummary() {}

    static LedgerRow row(LedgerLine line) {
        if (line.event().isEmpty()) {
            String raw = VisibleText.of(line.raw(), MOST_SUMMARY);
            return new LedgerRow(line.number(), line.link(), Optional.empty(), "", "", "", raw, lower(raw));
        }
        LedgerEvent event = line.event().get();
        String summary = VisibleText.of(summary(event.fields()), MOST_SUMMARY);
        String searched = lower(event.event() + " " + event.taskId() + " " + summary + " "
                + event.text("run").orElse(""));
        return new LedgerRow(
                line.number(),
                line.link(),
                Optional.of(event.ts()),
                event.event(),
                event.event().equals("gate") ? event.text("state").orElse("") : "",
                event.taskId(),
                summary,
                searched);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static String summary(Map<String, Object> fields) {
        List<String> words = new ArrayList<>();
        for (String field : PLAIN) {
            Object value = fields.get(field);
            if (value != null && !LEFT_OUT.contains(field)) {
                add(words, field.equals("gate") ? gate(String.valueOf(value)) : value(field, value));
            }
        }
        fields.forEach((field, value) -> {
            if (!PLAIN.contains(field) && !LEFT_OUT.contains(field) && !isFingerprint(field)) {
                String shown = value(field, value);
                add(words, shown.isEmpty() ? "" : name(field) + " " + shown);
            }
        });
        return String.join(" · ", words);
    }

    private static void add(List<String> words, String word) {
        if (!word.isEmpty() && words.size() < 12) {
            words.add(word);
        }
    }

    private static boolean isFingerprint(String field) {
        return field.endsWith("_sha256");
    }

    private static String name(String field) {
        return switch (field) {
            case "duration_ms" -> "took";
            case "base_sha" -> "base";
            case "artifact_sha" -> "artifact";
            case "landed_sha" -> "landed";
            default -> cut(field.replace('_', ' '));
        };
    }

    private static String gate(String key) {
        for (GateName gate : GateName.values()) {
            if (gate.key().equals(key)) {
                return gate.title();
            }
        }
        return cut(key);
    }

    private static String value(String field, Object value) {
        if (value instanceof Collection<?> many) {
            return many.isEmpty() ? "" : many.size() + (many.size() == 1 ? " entry" : " entries");
        }
        if (value instanceof Map<?, ?> map) {
            return map.isEmpty() ? "" : map.size() + (map.size() == 1 ? " entry" : " entries");
        }
        String text = String.valueOf(value);
        if (field.endsWith("_sha") && text.length() > SHORT_SHA) {
            return text.substring(0, SHORT_SHA);
        }
        return field.equals("duration_ms") ? text + " ms" : cut(text);
    }

    private static String cut(String text) {
        return text.length() <= MOST_VALUE ? text : text.substring(0, MOST_VALUE) + "…";
    }
}
