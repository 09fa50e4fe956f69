package dev.ophar.provider;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Finds report envelopes in untrusted text with anything before, between and after them.
 *
 * <p>Goes backwards over every place where an object could start, because the last envelope counts. An object that is a
 * member or an element of something else is not one: otherwise a report that was cut off could be overruled by a part
 * of itself. Time is bounded: text made of broken starts ends the search.
 */
final class Envelopes {
    private static final int MOST_FAILURES = 20_000;
    private static final long MOST_CHARACTERS_PARSED = 64L << 20;
    private static final int MOST_FOUND = 100;

    private final JsonText json = new JsonText();
    private final Map<JsonPointer, String> mark;
    private int failures;
    private long parsed;

    /** @param mark values that make an object an envelope */
    Envelopes(Map<JsonPointer, String> mark) {
        this.mark = mark;
    }

    /** The envelopes, last first; not all when there are very many or the text is very broken. */
    List<JsonNode> in(String text) {
        char[] characters = text.toCharArray();
        List<JsonNode> found = new ArrayList<>();
        for (int at = characters.length - 1;
                at >= 0 && found.size() < MOST_FOUND && failures < MOST_FAILURES && parsed < MOST_CHARACTERS_PARSED;
                at--) {
            if (mayStart(characters, at)) {
                take(characters, at, found);
            }
        }
        return found;
    }

    private void take(char[] text, int at, List<JsonNode> found) {
        try {
            JsonText.Part part = json.read(text, at);
            if (Places.haveValues(part.value(), mark)) {
                found.add(part.value());
            }
            parsed += part.length();
        } catch (JsonProcessingException e) {
            failures++; // not JSON, which is an answer
            parsed += Math.max(0, e.getLocation() == null ? 0 : e.getLocation().getCharOffset());
        } catch (IOException e) {
            failures++;
        }
    }

    /** An opening brace with a name after it, and neither a name nor an element before it. */
    private static boolean mayStart(char[] text, int at) {
        if (text[at] != '{' || after(text, at) != '"') {
            return false;
        }
        int before = at - 1;
        while (before >= 0 && Character.isWhitespace(text[before])) {
            before--;
        }
        if (before < 0) {
            return true;
        }
        return switch (text[before]) {
            case '[', ',' -> false;
            case ':' -> !followsAName(text, before);
            default -> true;
        };
    }

    private static boolean followsAName(char[] text, int colon) {
        int before = colon - 1;
        while (before >= 0 && Character.isWhitespace(text[before])) {
            before--;
        }
        return before >= 0 && text[before] == '"';
    }

    private static char after(char[] text, int at) {
        int next = at + 1;
        while (next < text.length && Character.isWhitespace(text[next])) {
            next++;
        }
        return next < text.length ? text[next] : 0;
    }
}
