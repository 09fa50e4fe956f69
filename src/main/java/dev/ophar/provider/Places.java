package dev.ophar.provider;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;

/** Reads values from untrusted JSON by their places; what is missing or of another kind is empty, never an error. */
final class Places {
    private Places() {}

    static boolean haveValues(JsonNode node, Map<JsonPointer, String> values) {
        return values.entrySet().stream()
                .allMatch(entry -> string(node, entry.getKey()).equals(Optional.of(entry.getValue())));
    }

    static Optional<String> string(JsonNode node, JsonPointer place) {
        JsonNode value = node.at(place);
        return value.isTextual() ? Optional.of(value.textValue()) : Optional.empty();
    }

    /** Tells whether there is anything but false and null. */
    static boolean isSet(JsonNode node, JsonPointer place) {
        JsonNode value = node.at(place);
        return !value.isMissingNode() && !isCleared(node, place);
    }

    /** Tells whether there is a false or a null. */
    static boolean isCleared(JsonNode node, JsonPointer place) {
        JsonNode value = node.at(place);
        return value.isNull() || (value.isBoolean() && !value.booleanValue());
    }

    /** A whole number that is not negative; anything else counts as none. */
    static long count(JsonNode node, JsonPointer place) {
        JsonNode value = node.at(place);
        return value.isNumber() && value.canConvertToLong() ? Math.max(0, value.longValue()) : 0;
    }

    /** A number that is not negative. */
    static Optional<Double> amount(JsonNode node, JsonPointer place) {
        JsonNode value = node.at(place);
        double amount = value.isNumber() ? value.doubleValue() : Double.NaN;
        return Double.isFinite(amount) && amount >= 0 ? Optional.of(amount) : Optional.empty();
    }
}
