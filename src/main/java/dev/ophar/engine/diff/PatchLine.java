package dev.ophar.engine.diff;

/**
 * One line of a hunk.
 *
 * @param kind on which side it stands
 * @param oldNumber its number in the old file from 1, 0 when it is not there
 * @param newNumber its number in the new file from 1, 0 when it is not there
 * @param text the line without its sign and line feed; a carriage return at its end is part of it
 */
public record PatchLine(Kind kind, int oldNumber, int newNumber, String text) {
    /** On which side a line stands. */
    public enum Kind {
        CONTEXT(' '),
        REMOVED('-'),
        ADDED('+'),
        /** Not a line of a file: a note on the line before it, such as that no line feed ends it. */
        NOTE('\\');

        private final char sign;

        Kind(char sign) {
            this.sign = sign;
        }

        /** The sign that git puts before it. */
        public char sign() {
            return sign;
        }
    }
}
