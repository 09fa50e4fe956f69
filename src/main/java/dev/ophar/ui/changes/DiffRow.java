package dev.ophar.ui.changes;

import dev.ophar.engine.diff.PatchLine;

/** One row of the diff as it is read from top to bottom. All texts in it are hostile and are made visible when shown. */
sealed interface DiffRow {
    /** What copying the row gives: the text alone, whole, however little of it is shown. */
    String plain();

    /** The same as it stands in a patch. */
    String asPatch();

    /** The start of a file. */
    record FileRow(DiffFile file) implements DiffRow {
        @Override
        public String plain() {
            return file.changed().patch().path();
        }

        @Override
        public String asPatch() {
            return "diff --git a/" + plain() + " b/" + plain();
        }
    }

    /**
     * The start of a hunk.
     *
     * @param range which lines it covers
     * @param heading what git says about the place; may be empty
     */
    record HunkRow(String range, String heading) implements DiffRow {
        @Override
        public String plain() {
            return heading.isEmpty() ? range : range + " " + heading;
        }

        @Override
        public String asPatch() {
            return plain();
        }
    }

    /**
     * A line of a file.
     *
     * @param line the line
     * @param partner the row of the line that replaces it or that it replaces, -1 when there is none
     * @param hidesReturn whether the carriage return at its end is the rule in this file and not worth showing
     */
    record LineRow(PatchLine line, int partner, boolean hidesReturn) implements DiffRow {
        @Override
        public String plain() {
            String text = line.text();
            return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
        }

        @Override
        public String asPatch() {
            return line.kind().sign() + line.text();
        }

        /** How much of the text is content to show. */
        int length() {
            return hidesReturn ? line.text().length() - 1 : line.text().length();
        }
    }

    /** A word of ours, or of git, on what stands before it. */
    record NoteRow(String note) implements DiffRow {
        @Override
        public String plain() {
            return note;
        }

        @Override
        public String asPatch() {
            return "\\ " + note;
        }
    }
}
