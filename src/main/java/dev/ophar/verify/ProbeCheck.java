package dev.ophar.verify;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ophar.model.Probe;
import dev.ophar.store.Json;
import java.io.IOException;
import java.util.Optional;

/** Compares what a probe printed with what it had to print, in our own process. Pure. */
final class ProbeCheck {
    private ProbeCheck() {}

    /** Tells whether the values are as expected. */
    static boolean holds(Probe probe, int exitCode, String output) {
        String printed = output.endsWith("\n") ? output.substring(0, output.length() - 1) : output;
        return exitCode == probe.expectExit().orElse(0)
                && probe.expectStdout().map(printed::equals).orElse(true)
                && probe.expectJson()
                        .map(expected -> sameJson(expected, printed, probe.tolerance()))
                        .orElse(true);
    }

    private static boolean sameJson(String expected, String printed, Optional<Double> tolerance) {
        try {
            return same(Json.parse(expected, "expected value"), Json.parse(printed, "printed value"), tolerance);
        } catch (IOException e) {
            // Output that is no JSON is simply not the expected value.
            return false;
        }
    }

    private static boolean same(JsonNode expected, JsonNode printed, Optional<Double> tolerance) {
        if (expected.isNumber() && printed.isNumber()) {
            return tolerance
                    .map(t -> Math.abs(expected.doubleValue() - printed.doubleValue()) <= t)
                    .orElseGet(() -> expected.decimalValue().compareTo(printed.decimalValue()) == 0);
        }
        if (expected.isObject() && printed.isObject() && expected.size() == printed.size()) {
            return expected.properties().stream()
                    .allMatch(field -> printed.has(field.getKey())
                            && same(field.getValue(), printed.get(field.getKey()), tolerance));
        }
        if (expected.isArray() && printed.isArray() && expected.size() == printed.size()) {
            for (int i = 0; i < expected.size(); i++) {
                if (!same(expected.get(i), printed.get(i), tolerance)) {
                    return false;
                }
            }
            return true;
        }
        return !expected.isContainerNode() && expected.equals(printed);
    }
}
