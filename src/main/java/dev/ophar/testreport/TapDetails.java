package dev.ophar.testreport;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The YAML block below a test line: only what kind of test, where, and why it failed is taken from it. */
final class TapDetails {
    private static final Pattern ENTRY = Pattern.compile("(type|error|message|location): *(.*)");
    private static final Pattern PLACE = Pattern.compile("(.*?)(?::\\d+){1,2}");

    private boolean open;
    private boolean done;
    private boolean container;
    private boolean textFollows;
    private int indent;
    private String detail = "";
    private Optional<String> file = Optional.empty();

    /** Takes a line if it belongs to the block of the test that was just told. */
    boolean takes(int at, String text) {
        if (!open) {
            if (done || !text.equals("---")) {
                return false;
            }
            open = true;
            indent = at;
            return true;
        }
        if (at < indent) {
            // Nobody ended it, but this line is outside of it.
            open = false;
            return false;
        }
        if (at == indent && text.equals("...")) {
            open = false;
            done = true;
            return true;
        }
        entry(at, text);
        return true;
    }

    private void entry(int at, String text) {
        if (textFollows) {
            detail = text;
            textFollows = false;
        }
        Matcher entry = ENTRY.matcher(text);
        if (at != indent || !entry.matches()) {
            return;
        }
        String value = unquoted(entry.group(2));
        switch (entry.group(1)) {
            case "type" -> container = value.equals("suite");
            case "location" -> {
                Matcher place = PLACE.matcher(value);
                file = Optional.of(place.matches() ? place.group(1) : value).filter(path -> !path.isBlank());
            }
            default -> {
                textFollows = detail.isEmpty() && value.matches("[|>][+-]?");
                detail = textFollows || !detail.isEmpty() ? detail : value;
            }
        }
    }

    boolean open() {
        return open;
    }

    boolean container() {
        return container;
    }

    String detail() {
        return detail;
    }

    Optional<String> file() {
        return file;
    }

    /** Makes it ready for the next test. */
    void clear() {
        open = false;
        done = false;
        container = false;
        textFollows = false;
        detail = "";
        file = Optional.empty();
    }

    private static String unquoted(String text) {
        boolean quoted = text.length() >= 2
                && (text.charAt(0) == '\'' || text.charAt(0) == '"')
                && text.charAt(text.length() - 1) == text.charAt(0);
        return quoted ? text.substring(1, text.length() - 1) : text;
    }
}
