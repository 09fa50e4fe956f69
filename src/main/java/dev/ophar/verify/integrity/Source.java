package dev.ophar.verify.integrity;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;

/**
 * The text of a file as far as it is one.
 *
 * @param text what can be read of it; empty unless {@code state} is {@link State#TEXT}
 * @param size in bytes
 */
record Source(State state, String text, int size) {
    static final int LARGEST = 1 << 20;

    private static final String ESCAPE = "\\u";
    private static final int HEX = 4;

    enum State {
        TEXT,
        BINARY,
        TOO_LARGE
    }

    /** What is not there: nothing is declared in it, nothing is set by it. */
    static Source none() {
        return new Source(State.TEXT, "", 0);
    }

    /**
     * Reads bytes as a compiler would: by their mark, else as UTF-8. Malformed bytes are replaced, not refused, or one
     * of them in a comment would hide a file.
     */
    static Source of(byte[] bytes) {
        if (bytes.length > LARGEST) {
            return new Source(State.TOO_LARGE, "", bytes.length);
        }
        Charset charset = charset(bytes);
        String text = new String(bytes, charset);
        String unmarked = text.startsWith("\uFEFF") ? text.substring(1) : text;
        return unmarked.indexOf('\0') >= 0
                ? new Source(State.BINARY, "", bytes.length)
                : new Source(State.TEXT, unmarked.replace("\r\n", "\n").replace('\r', '\n'), bytes.length);
    }

    /** Tells whether there is text to look into. */
    boolean readable() {
        return state == State.TEXT;
    }

    /**
     * The text with what compilers take for the same spelled the plain way: compatibility letters, which Python allows
     * in names, and {@code \\uXXXX}, which Java allows anywhere and JavaScript in names. Lines stay where they are.
     */
    String plainSpelling() {
        String spelled = unescaped(text);
        return spelled.chars().allMatch(c -> c < 128) ? spelled : Normalizer.normalize(spelled, Normalizer.Form.NFKC);
    }

    private static Charset charset(byte[] bytes) {
        if (bytes.length >= 2 && bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF) {
            return StandardCharsets.UTF_16BE;
        }
        if (bytes.length >= 2 && bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE) {
            return StandardCharsets.UTF_16LE;
        }
        return StandardCharsets.UTF_8;
    }

    /** The text with {@code \\uXXXX} as the character that it stands for, but for controls. */
    static String unescaped(String text) {
        if (!text.contains(ESCAPE)) {
            return text;
        }
        StringBuilder plain = new StringBuilder(text.length());
        int from = 0;
        for (int at = text.indexOf(ESCAPE); at >= 0; at = text.indexOf(ESCAPE, from)) {
            int value = hex(text, at + ESCAPE.length());
            plain.append(text, from, at);
            if (value < ' ') {
                plain.append(ESCAPE);
                from = at + ESCAPE.length();
            } else {
                plain.append((char) value);
                from = at + ESCAPE.length() + HEX;
            }
        }
        return plain.append(text, from, text.length()).toString();
    }

    /** The value of four hex digits, or -1. */
    private static int hex(String text, int from) {
        if (from + HEX > text.length()) {
            return -1;
        }
        int value = 0;
        for (int i = from; i < from + HEX; i++) {
            int digit = Character.digit(text.charAt(i), 16);
            if (digit < 0) {
                return -1;
            }
            value = value * 16 + digit;
        }
        return value;
    }
}
