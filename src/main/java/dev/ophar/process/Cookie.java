package dev.ophar.process;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A marker variable that a child and everything it starts carry in their environment. It finds processes that left
 * the tree: detached, forked twice, adopted by the system.
 *
 * @param value of the variable, unique per child
 */
record Cookie(String value) {
    static final String VARIABLE = "OPHAR_COOKIE";

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int RANDOM_BYTES = 12;
    /** Deeper nesting than anybody means; keeps a variable that is handed on and on from growing without end. */
    private static final int LONGEST_INHERITED = 256;

    /**
     * A new cookie. When we run inside another such child, its cookie stays in front, so that the outer runner still
     * finds what we start.
     *
     * @param inherited the variable in our own environment
     */
    static Cookie next(Optional<String> inherited) {
        byte[] bytes = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(bytes);
        String own = HexFormat.of().formatHex(bytes);
        return new Cookie(inherited
                .filter(text -> text.matches("[0-9a-f.]{1," + LONGEST_INHERITED + "}"))
                .map(text -> text + "." + own)
                .orElse(own));
    }

    /**
     * Tells whether a process environment holds this cookie, or one that was made inside it.
     *
     * @param environ NUL-separated entries, as {@code /proc/<pid>/environ} has them
     */
    boolean isIn(byte[] environ) {
        byte[] entry = (VARIABLE + "=" + value).getBytes(StandardCharsets.US_ASCII);
        for (int start = 0; start + entry.length <= environ.length; start = afterNul(environ, start)) {
            int end = start + entry.length;
            if (startsAt(environ, start, entry)
                    && (end == environ.length || environ[end] == 0 || environ[end] == '.')) {
                return true;
            }
        }
        return false;
    }

    private static boolean startsAt(byte[] bytes, int start, byte[] entry) {
        for (int i = 0; i < entry.length; i++) {
            if (bytes[start + i] != entry[i]) {
                return false;
            }
        }
        return true;
    }

    private static int afterNul(byte[] bytes, int from) {
        int at = from;
        while (at < bytes.length && bytes[at] != 0) {
            at++;
        }
        return at + 1;
    }
}
