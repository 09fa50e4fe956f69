package dev.ophar.model;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of a task: a file name, a branch name and a folder name at once, so only what is safe as all three.
 *
 * @param value 1 to 100 characters {@code [A-Za-z0-9._-]}, starting with a letter or digit, without {@code ..}, not
 *     ending in {@code .} or {@code .lock}, and not {@code archive}
 */
public record TaskId(String value) {
    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    /** What a name must look like, for messages. */
    public static final String RULE =
            "1 to 100 of A-Z a-z 0-9 . _ -, starting with a letter or digit, without '..', not ending in '.' or"
                    + " '.lock', not 'archive'";

    /** @throws IllegalArgumentException if the value is not a safe name */
    public TaskId {
        if (!isSafeName(value)) {
            throw new IllegalArgumentException("not a safe task id: '" + value + "' (" + RULE + ")");
        }
    }

    /** Returns the task id, or empty when the text is not a safe name. */
    public static Optional<TaskId> parse(String text) {
        return isSafeName(text) ? Optional.of(new TaskId(text)) : Optional.empty();
    }

    /** Tells whether a text may name a task, a held-out set or a run. */
    public static boolean isSafeName(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return SAFE.matcher(text).matches()
                && !text.contains("..")
                && !lower.endsWith(".lock")
                && !text.endsWith(".")
                && !lower.equals("archive");
    }

    @Override
    public String toString() {
        return value;
    }
}
