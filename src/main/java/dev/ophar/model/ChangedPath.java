package dev.ophar.model;

/**
 * One path that differs between base and artifact. Renames are not detected: both ends of a move are listed.
 *
 * @param path from the repository root
 * @param change what happened to it
 * @param oldMode git file mode in the base, 0 when it was not there
 * @param newMode git file mode in the artifact, 0 when it is gone
 */
public record ChangedPath(String path, Change change, int oldMode, int newMode) {
    /** What happened to a path. */
    public enum Change {
        ADDED('A'),
        MODIFIED('M'),
        DELETED('D');

        private final char letter;

        Change(char letter) {
            this.letter = letter;
        }

        /** The status letter that git uses. */
        public char letter() {
            return letter;
        }
    }
}
