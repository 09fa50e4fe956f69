package dev.ophar.provider;

import java.util.Locale;

/** Shows untrusted text so that nothing in it acts or hides: no colours, no rewriting of lines, no reversed reading. */
public final class VisibleText {
    private static final int LAST_PLAIN_SPACE = 0x20;

    private VisibleText() {}

    /** The text with control, format, private and unpaired characters written as {@code <U+001B>}; line ends stay. */
    public static String of(String text) {
        StringBuilder visible = new StringBuilder(text.length());
        text.replace("\r\n", "\n").codePoints().forEach(c -> {
            if (isPlain(c)) {
                visible.appendCodePoint(c);
            } else {
                visible.append(String.format(Locale.ROOT, "<U+%04X>", c));
            }
        });
        return visible.toString();
    }

    /** The text as one line of at most so many characters. */
    static String line(String text, int most) {
        String line = of(text.strip()).replace('\n', ' ').replace('\t', ' ');
        return line.length() <= most ? line : line.substring(0, most) + "\u2026";
    }

    private static boolean isPlain(int c) {
        if (c == '\n' || c == '\t' || c == LAST_PLAIN_SPACE) {
            return true;
        }
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
}
