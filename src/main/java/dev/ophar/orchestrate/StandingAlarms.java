package dev.ophar.orchestrate;

import dev.ophar.model.EventType;
import dev.ophar.model.LedgerEvent;
import dev.ophar.model.LedgerLine;
import dev.ophar.model.StandingAlarm;
import dev.ophar.verdict.VerdictRules;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the ledger says of the escape alarms that stand, and what ends one. */
public final class StandingAlarms {
    /** The field of a {@code waive} event that names the run whose alarm it releases. */
    private static final String RELEASED_RUN = "released_run";

    private static final String CAUSE = "cause";
    private static final String TARGET = "target_repo";

    private StandingAlarms() {}

    /** The alarms of a ledger, oldest first. */
    public static List<StandingAlarm> in(List<LedgerLine> ledger) {
        Map<String, StandingAlarm> standing = new LinkedHashMap<>();
        ledger.stream()
                .filter(LedgerLine::countsForStatus)
                .flatMap(line -> line.event().stream())
                .filter(event ->
                        event.text(CAUSE).filter(VerdictRules.ESCAPE::equals).isPresent())
                .forEach(event -> take(event, standing));
        return new ArrayList<>(standing.values());
    }

    private static void take(LedgerEvent event, Map<String, StandingAlarm> standing) {
        if (event.type().filter(EventType.BLOCK::equals).isPresent()
                && event.text(TARGET).isPresent()) {
            String run = event.run().map(Object::toString).orElse("");
            standing.put(
                    run,
                    new StandingAlarm(
                            event.taskId(),
                            run,
                            event.text(TARGET).get(),
                            event.text("reason").orElse("")));
        } else if (event.type().filter(EventType.WAIVE::equals).isPresent()) {
            event.text(RELEASED_RUN).ifPresent(standing::remove);
        }
    }

    /** Why another run cannot start, and what to do. */
    static String inWords(StandingAlarm alarm) {
        return "the escape alarm of run " + alarm.run() + " stands (" + alarm.reason()
                + "): look whether that was you, then 'ophar release " + alarm.taskId() + "'";
    }

    /** What the person's release is written as. */
    public static Map<String, Object> release(StandingAlarm alarm) {
        Map<String, Object> fields = Journal.fields("reason", "it was me");
        fields.put(CAUSE, VerdictRules.ESCAPE);
        fields.put(RELEASED_RUN, alarm.run());
        fields.put(TARGET, alarm.target());
        return fields;
    }
}
