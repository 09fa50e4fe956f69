package dev.ophar.verify.integrity;

import java.util.Map;

/**
 * Takes a manifest apart: what it sets, by where it sets it. Keys are paths with {@code /} between their parts, so that
 * globs can choose among them; values are only good for comparing, with comments and layout taken out.
 */
interface SettingsFormat {
    /** A longer key is cut: none that a rule asks for is near it. */
    int LONGEST_KEY = 300;

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

    /** Puts a value where others may already be: order counts, since the last one often wins. */
    static void put(Map<String, String> settings, String key, String value) {
        String cut = key.length() > LONGEST_KEY ? key.substring(0, LONGEST_KEY) : key;
        settings.merge(cut, value, (first, second) -> first + "; " + second);
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
