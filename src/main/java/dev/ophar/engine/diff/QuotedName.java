package dev.ophar.engine.diff;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * File names as git writes them when they hold odd bytes: in double quotes, with the escapes of C and bytes in octal.
 * Pure; broken input is read as far as it makes sense.
 */
public final class QuotedName {
    private static final String ESCAPES = "abtnvfr";
    private static final String MEANINGS = "\u0007\b\t\n\u000b\f\r";

    private QuotedName() {}

    /** The name without quotes and escapes; a name that is not quoted is returned as it is. */
    public static String plain(String name) {
        int end = end(name, 0);
        return end < 0 ? name : unescape(name.substring(1, end - 1));
    }

    /** Where a quoted name that starts at {@code from} ends (behind its quote), or -1 when there is none. */
    static int end(String text, int from) {
        if (from >= text.length() || text.charAt(from) != '"') {
            return -1;
        }
        for (int i = from + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '"') {
                return i + 1;
            }
        }
        return -1;
    }

    private static String unescape(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int i = 0;
        while (i < text.length()) {
            int c = text.codePointAt(i);
            if (c != '\\' || i + 1 == text.length()) {
                bytes.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
                i += Character.charCount(c);
            } else if (isOctal(text, i + 1)) {
                bytes.write(Integer.parseInt(text.substring(i + 1, i + 4), 8));
                i += 4;
            } else {
                char escaped = text.charAt(i + 1);
                int known = ESCAPES.indexOf(escaped);
                bytes.write(known < 0 ? escaped : MEANINGS.charAt(known));
                i += 2;
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static boolean isOctal(String text, int from) {
        if (from + 3 > text.length() || text.charAt(from) > '3') {
            return false;
        }
        return text.substring(from, from + 3).chars().allMatch(c -> c >= '0' && c <= '7');
    }
}
