package dev.ophar.orchestrate;

import dev.ophar.model.EventType;
import dev.ophar.model.GateName;
import dev.ophar.model.LedgerEvent;
import dev.ophar.model.LedgerLine;
import dev.ophar.model.RunId;
import dev.ophar.model.Waiver;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What people waived, as the ledger has it. */
public final class Waivers {
    private static final String GATE = "waived_gate";
    private static final String CAUSE = "waived_cause";

    private Waivers() {}

    /** The waivers of a run, oldest first. */
    public static List<Waiver> of(RunId run, List<LedgerLine> ledger) {
        List<Waiver> waivers = new ArrayList<>();
        ledger.stream()
                .filter(LedgerLine::countsForStatus)
                .flatMap(line -> line.event().stream())
                .filter(event -> event.type().filter(EventType.WAIVE::equals).isPresent())
                .filter(event -> event.run().filter(run::equals).isPresent())
                .forEach(event -> read(event).ifPresent(waivers::add));
        return waivers;
    }

    private static Optional<Waiver> read(LedgerEvent event) {
        for (GateName gate : GateName.values()) {
            if (event.text(GATE).filter(gate.key()::equals).isPresent()) {
                return event.text(CAUSE)
                        .map(cause -> new Waiver(
                                gate,
                                cause,
                                event.text("reason").orElse(""),
                                event.text("actor").orElse("")));
            }
        }
        return Optional.empty();
    }

    /** What a waiver is written as. */
    public static Map<String, Object> event(GateName gate, String cause, String reason, int iteration) {
        Map<String, Object> fields = Journal.fields(GATE, gate.key());
        fields.put(CAUSE, cause);
        fields.put("reason", reason);
        fields.put("iteration", iteration);
        return fields;
    }
}
