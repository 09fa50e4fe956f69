package dev.ophar.sandbox;

import java.util.Map;

/** The accounts that a child sees: itself, root and nobody, none of the machine's. */
final class Accounts {
    /** The user and group that a child is, for itself. */
    static final int SEEN_ID = 1000;

    private Accounts() {}

    /** The text of {@code /etc/passwd}. */
    static String users(Map<String, String> environment) {
        return "root:x:0:0:root:/root:/bin/sh\n"
                + "ophar:x:" + SEEN_ID + ":" + SEEN_ID + ":ophar:" + home(environment) + ":/bin/sh\n"
                + "nobody:x:65534:65534:nobody:/nonexistent:/bin/false\n";
    }

    /** The text of {@code /etc/group}. */
    static String groups() {
        return "root:x:0:\nophar:x:" + SEEN_ID + ":\nnogroup:x:65534:\n";
    }

    private static String home(Map<String, String> environment) {
        String home = environment.getOrDefault("HOME", "/");
        // The file has no way to write these.
        return home.indexOf(':') >= 0 || home.indexOf('\n') >= 0 ? "/" : home;
    }
}
