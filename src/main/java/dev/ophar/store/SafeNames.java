package dev.ophar.store;

import dev.ophar.model.TaskId;
import java.util.Optional;

/** Offers a safe name for one that is not. */
final class SafeNames {
    private static final int LONGEST = 100;

    private SafeNames() {}

    /** The nearest safe name, empty when nothing usable is left of the text. */
    static Optional<String> near(String text) {
        String name = text.replaceAll("[^A-Za-z0-9._-]+", "-")
                .replaceAll("\\.{2,}", ".")
                .replaceAll("^[._-]+", "")
                .replaceAll("(?i)\\.lock$", "-lock");
        name = name.substring(0, Math.min(LONGEST, name.length())).replaceAll("[._-]+$", "");
        String offer = name.equalsIgnoreCase("archive") ? name + "-1" : name;
        return TaskId.parse(offer).map(TaskId::value);
    }
}
