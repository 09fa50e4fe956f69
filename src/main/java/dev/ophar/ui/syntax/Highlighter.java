package dev.ophar.ui.syntax;

/**
 * Colours lines of one language, in the order in which they stand in a file: a comment that one line opens goes on in
 * the next. To be used by one thread at a time. Never throws, whatever the line holds.
 */
public interface Highlighter {
    /** What follows does not follow what was before: starts again, outside of any comment or text. */
    void restart();

    /** Colours the next line. */
    SyntaxSpans line(String text);

    /** One that leaves all lines plain. */
    static Highlighter plain() {
        return new Highlighter() {
            @Override
            public void restart() {
                // Nothing is remembered.
            }

            @Override
            public SyntaxSpans line(String text) {
                return SyntaxSpans.NONE;
            }
        };
    }
}
