package dev.ophar.ui.logs;

import java.util.List;

/**
 * A line as it is shown.
 *
 * @param text safe to show as it is
 * @param spans what is not painted plainly, in order and without overlaps
 * @param left how much of the line is not shown, about; 0 when all of it is
 */
record StyledText(String text, List<LogSpan> spans, long left) {
    StyledText {
        spans = List.copyOf(spans);
    }

    /** The text without what would have moved a terminal's cursor, and without our notes. */
    String clean() {
        StringBuilder clean = new StringBuilder(text);
        for (int i = spans.size() - 1; i >= 0; i--) {
            LogSpan span = spans.get(i);
            if (span.kind() == LogSpan.Kind.MOVE || span.kind() == LogSpan.Kind.NOTE) {
                clean.delete(span.from(), span.to());
            }
        }
        return clean.toString();
    }
}
