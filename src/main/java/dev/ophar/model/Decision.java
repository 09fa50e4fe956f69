package dev.ophar.model;

import java.util.Locale;

/** What a verdict says about one artifact. */
public enum Decision {
    /** The work is proven right and may be offered to a person. */
    ACCEPT,
    /** The work is not right yet and another iteration is allowed. */
    ITERATE,
    /** The work is not right and no iteration is left. */
    REJECT,
    /** Nothing could be decided; the cause says why and is not held against the executor. */
    BLOCK;

    /** The word used in files and on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
