package dev.ophar.ui.logs;

/**
 * A piece of a line that is painted in its own way.
 *
 * @param from first character in the shown text
 * @param to the character after the last
 * @param style how a terminal would paint it
 * @param kind what it stands for
 */
record LogSpan(int from, int to, AnsiStyle style, Kind kind) {
    /** What a piece of a shown line stands for. */
    enum Kind {
        /** Text of the log. */
        TEXT,
        /** A sequence or character that would have moved the cursor; not part of a clean copy. */
        MOVE,
        /** A character that would not have been seen; in a clean copy as it is shown. */
        UNSEEN,
        /** Our own words. */
        NOTE
    }
}
