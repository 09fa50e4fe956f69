package dev.ophar.verify.integrity;

import java.util.Map;

/**
 * Takes a manifest apart: what it sets, by where it sets it. Keys are paths with {@code /} between their parts, so that
 * globs can choose among them; values are only good for comparing, with comments and layout taken out.
 */
interface SettingsFormat {
    /** A longer key is cut: none that a rule asks for is near it. */
    int LONGEST_KEY = 2_000;

    /** Of values that are put together beyond this length only the start and a digest are kept. */
    int LONGEST_JOINED = 2_000;

    /**
     * Reads a manifest.
     *
     * @throws Unreadable if it is not of this format
     */
    Map<String, String> read(String text) throws Unreadable;

    /** A part of a key that cannot be taken for two. */
    static String part(String name) {
        String plain = name.strip().replace('/', ':');
        return plain.length() > LONGEST_KEY ? plain.substring(0, LONGEST_KEY) : plain;
    }

    /** A key below another, of bounded length: a thousand long names inside each other must not be squared. */
    static String below(String path, String part) {
        String key = path.isEmpty() ? part : path + "/" + part;
        return key.length() > LONGEST_KEY ? key.substring(0, LONGEST_KEY) : key;
    }

    /** Puts a value where others may already be: order counts, since the last one often wins. */
    static void put(Map<String, String> settings, String key, String value) {
        settings.merge(key, value, SettingsFormat::together);
    }

    private static String together(String first, String second) {
        String both = first + "; " + second;
        return both.length() <= LONGEST_JOINED ? both : both.substring(0, LONGEST_JOINED) + " … " + Digest.of(both);
    }

    /** The text with every run of blanks as one. */
    static String oneLine(String text) {
        return String.join(" ", text.strip().split("\\s+"));
    }

    /** Says that a manifest is not of its format; the message says what is wrong. */
    final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable(String message, Throwable cause) {
            super(message, cause);
        }

        Unreadable(String message) {
            super(message);
        }
    }
}
