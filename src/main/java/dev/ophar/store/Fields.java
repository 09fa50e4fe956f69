package dev.ophar.store;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ophar.model.Glob;
import dev.ophar.model.GlobSyntaxException;
import dev.ophar.model.SpecProblem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads typed fields out of one JSON object that a person wrote, and collects every problem on the way instead of
 * stopping at the first. A JSON null counts as a missing field.
 *
 * <p>Not safe for several threads.
 */
final class Fields {
    private static final int SHOWN = 60;

    private final JsonNode object;
    private final String prefix;
    private final List<SpecProblem> problems;

    /**
     * @param prefix goes before field names in problems, such as {@code probes[2].}
     * @param problems where problems are added
     */
    Fields(JsonNode object, String prefix, List<SpecProblem> problems) {
        this.object = object;
        this.prefix = prefix;
        this.problems = problems;
    }

    /** Says what a value is, in words, shortened. */
    static String describe(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> "the text \"" + shortened(value.textValue()) + "\"";
            case NUMBER -> "the number " + shortened(value.asText());
            case BOOLEAN -> value.asText();
            case ARRAY -> "a list";
            case OBJECT -> "an object";
            case NULL, MISSING -> "nothing";
            case BINARY, POJO -> "a " + value.getNodeType();
        };
    }

    void error(String name, String message) {
        problems.add(SpecProblem.error(prefix + name, message));
    }

    void warning(String name, String message) {
        problems.add(SpecProblem.warning(prefix + name, message));
    }

    /** The raw value, empty when missing or null. */
    Optional<JsonNode> value(String name) {
        return Optional.ofNullable(object.get(name)).filter(v -> !v.isNull());
    }

    /** Warns about unknown fields that look like a known one; other unknown fields are somebody else's. */
    void warnOfNearMisses(Set<String> known) {
        object.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                NearMiss.of(name, known)
                        .ifPresent(meant -> warning(
                                shortened(name), "is no known field and is ignored; did you mean '" + meant + "'?"));
            }
        });
    }

    /** A text as it stands, which may be blank. */
    Optional<String> text(String name) {
        return value(name).flatMap(v -> textOf(name, v));
    }

    /** A text, where a blank one counts as missing. */
    Optional<String> filledText(String name) {
        return text(name).filter(t -> !t.isBlank());
    }

    /** A text that must be there and not be blank. */
    Optional<String> requiredText(String name, String meaning) {
        if (value(name).isEmpty()) {
            error(name, "is missing; give " + meaning);
            return Optional.empty();
        }
        Optional<String> text = text(name);
        if (text.isPresent() && text.get().isBlank()) {
            error(name, "is blank; give " + meaning);
            return Optional.empty();
        }
        return text;
    }

    /** A whole number within bounds, both included. */
    Optional<Integer> integer(String name, int min, int max) {
        Optional<JsonNode> value = value(name);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        JsonNode found = value.get();
        boolean whole = found.isIntegralNumber() || (found.isDouble() && found.doubleValue() % 1 == 0);
        if (!whole || found.doubleValue() < min || found.doubleValue() > max) {
            error(name, "must be a whole number from " + min + " to " + max + ", but is " + describe(found));
            return Optional.empty();
        }
        return Optional.of(found.intValue());
    }

    /** A finite number of at least zero. */
    Optional<Double> positiveNumber(String name) {
        return value(name).flatMap(found -> {
            double number = found.isNumber() ? found.doubleValue() : Double.NaN;
            if (!Double.isFinite(number) || number < 0) {
                error(name, "must be a number of at least 0, but is " + describe(found));
                return Optional.empty();
            }
            return Optional.of(number);
        });
    }

    /** A truth value, false when missing. */
    boolean flag(String name) {
        Optional<JsonNode> value = value(name);
        if (value.isPresent() && !value.get().isBoolean()) {
            error(name, "must be true or false, but is " + describe(value.get()));
        }
        return value.isPresent() && value.get().asBoolean(false);
    }

    /** A list of texts, empty when missing. Elements of another kind are problems and left out. */
    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        List<JsonNode> elements = elements(name, "a list of texts");
        for (int i = 0; i < elements.size(); i++) {
            textOf(name + "[" + i + "]", elements.get(i)).ifPresent(texts::add);
        }
        return texts;
    }

    /** A list of patterns, empty when missing. Those that cannot be read are problems and left out. */
    List<Glob> globs(String name) {
        List<Glob> globs = new ArrayList<>();
        List<JsonNode> elements = elements(name, "a list of patterns");
        for (int i = 0; i < elements.size(); i++) {
            String place = name + "[" + i + "]";
            textOf(place, elements.get(i)).flatMap(t -> glob(place, t)).ifPresent(globs::add);
        }
        return globs;
    }

    /** One pattern. */
    Optional<Glob> glob(String name) {
        return filledText(name).flatMap(t -> glob(name, t));
    }

    /** The objects of a list as fields of their own, named {@code name[i].field}. */
    List<Fields> objects(String name) {
        List<Fields> objects = new ArrayList<>();
        List<JsonNode> elements = elements(name, "a list of objects");
        for (int i = 0; i < elements.size(); i++) {
            if (elements.get(i).isObject()) {
                objects.add(new Fields(elements.get(i), prefix + name + "[" + i + "].", problems));
            } else {
                error(name + "[" + i + "]", "must be an object, but is " + describe(elements.get(i)));
            }
        }
        return objects;
    }

    /** An object whose values are all texts, in its order; empty when missing. */
    Map<String, String> textMap(String name) {
        Map<String, String> map = new LinkedHashMap<>();
        Optional<JsonNode> value = value(name);
        if (value.isPresent() && !value.get().isObject()) {
            error(name, "must be an object of texts, but is " + describe(value.get()));
        } else {
            value.ifPresent(v -> v.properties()
                    .forEach(e -> textOf(name + "." + shortened(e.getKey()), e.getValue())
                            .ifPresent(t -> map.put(e.getKey(), t))));
        }
        return map;
    }

    private List<JsonNode> elements(String name, String expected) {
        List<JsonNode> elements = new ArrayList<>();
        value(name).ifPresent(v -> {
            if (v.isArray()) {
                v.forEach(elements::add);
            } else {
                String hint = v.isTextual() ? "; write [" + Json.line(v) + "]" : "";
                error(name, "must be " + expected + ", but is " + describe(v) + hint);
            }
        });
        return elements;
    }

    private Optional<Glob> glob(String place, String text) {
        try {
            return Optional.of(Glob.parse(text));
        } catch (GlobSyntaxException e) {
            error(place, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private Optional<String> textOf(String name, JsonNode value) {
        if (!value.isTextual()) {
            error(name, "must be text, but is " + describe(value));
            return Optional.empty();
        }
        if (value.textValue().indexOf('\0') >= 0) {
            error(name, "holds a NUL character, which no command or path can carry; remove it");
            return Optional.empty();
        }
        return Optional.of(value.textValue());
    }

    private static String shortened(String text) {
        String line = text.strip().replaceAll("\\p{Cntrl}+", " ");
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
    }
}
