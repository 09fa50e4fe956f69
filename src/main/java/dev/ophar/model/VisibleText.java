package dev.ophar.model;

import java.util.List;

/** Makes text that an adversary chose safe to show: nothing in it moves a cursor, hides or reorders what is read. */
public final class VisibleText {
    private VisibleText() {}

    /** The text on one line, with control, format and unpaired characters written as escapes. */
    public static String of(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (isPlain(c)) {
                shown.appendCodePoint(c);
            } else {
                shown.append(escape(c));
            }
        });
        return shown.toString();
    }

    /** The text over several lines: as {@link #of(String)}, but line ends and tabs stay what they are. */
    public static String lines(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.replace("\r\n", "\n").codePoints().forEach(c -> {
            if (c == '\n' || c == '\t' || isPlain(c)) {
                shown.appendCodePoint(c);
            } else {
                shown.append(escape(c));
            }
        });
        return shown.toString();
    }

    /** The same, cut to at most {@code max} characters with a word on how much is missing. */
    public static String of(String text, int max) {
        return text.length() <= max
                ? of(text)
                : of(text.substring(0, max)) + "… (" + (text.length() - max) + " more characters)";
    }

    /** Several texts with commas between, at most {@code max} of them, with a word on how many are missing. */
    public static String list(List<String> texts, int max) {
        String shown =
                String.join(", ", texts.stream().limit(max).map(t -> of(t, 200)).toList());
        return texts.size() <= max ? shown : shown + " and " + (texts.size() - max) + " more";
    }

    private static boolean isPlain(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    private static String escape(int c) {
        return switch (c) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> "\\u{" + Integer.toHexString(c) + "}";
        };
    }
}
