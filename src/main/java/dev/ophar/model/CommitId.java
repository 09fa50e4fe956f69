package dev.ophar.model;

import java.util.regex.Pattern;

/**
 * The SHA-1 name of a commit.
 *
 * @param hex 40 lower-case hex digits
 */
public record CommitId(String hex) {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{40}");
    private static final int SHORT_LENGTH = 12;

    /** @throws IllegalArgumentException if the text is not 40 lower-case hex digits */
    public CommitId {
        if (!FORM.matcher(hex).matches()) {
            throw new IllegalArgumentException("not a commit id: '" + hex + "'");
        }
    }

    /** The first 12 digits, as the ledger records a landed commit. */
    public String shortHex() {
        return hex.substring(0, SHORT_LENGTH);
    }

    @Override
    public String toString() {
        return hex;
    }
}
