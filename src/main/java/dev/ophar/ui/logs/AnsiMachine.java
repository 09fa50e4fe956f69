package dev.ophar.ui.logs;

import dev.ophar.model.VisibleText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Turns lines of a terminal into text that hides nothing. Colours and weights (SGR of ECMA-48) become spans; background
 * colours are not painted, since they can hide text. Every other sequence, every control character and every character
 * that has no width is written out. The style goes on from line to line.
 */
final class AnsiMachine {
    private static final int TAB = 8;
    private static final char ESCAPE = '\u001b';

    private final int most;
    private final int mostSpans;
    private AnsiStyle style = AnsiStyle.PLAIN;
    private StringBuilder out = new StringBuilder();
    private List<LogSpan> spans = new ArrayList<>();
    private int runStart;

    /**
     * @param most characters of a line that are shown
     * @param mostSpans pieces of a line that are painted in their own way; what comes after is not shown
     */
    AnsiMachine(int most, int mostSpans) {
        this.most = most;
        this.mostSpans = mostSpans;
    }

    AnsiStyle style() {
        return style;
    }

    /** Goes on as if the text before had ended in this style. */
    void continueWith(AnsiStyle newStyle) {
        style = newStyle;
    }

    /** The next line, without its newline. */
    StyledText line(String raw) {
        out = new StringBuilder(Math.min(raw.length(), most));
        spans = new ArrayList<>();
        runStart = 0;
        int i = 0;
        while (i < raw.length() && out.length() < most && spans.size() < mostSpans) {
            i = next(raw, i);
        }
        endRun();
        return new StyledText(out.toString(), spans, raw.length() - i);
    }

    private int next(String raw, int i) {
        char c = raw.charAt(i);
        if (c >= ' ' && c < '\u007f') {
            out.append(c);
            return i + 1;
        }
        if (c == ESCAPE) {
            return escape(raw, i);
        }
        int codePoint = raw.codePointAt(i);
        if (c == '\t') {
            out.append(" ".repeat(TAB - out.length() % TAB));
        } else if (c == '\r' || c == '\b') {
            mark("^" + (char) (c + '@'), LogSpan.Kind.MOVE);
        } else if (c < ' ' || c == '\u007f') {
            mark("^" + (char) (c ^ '@'), LogSpan.Kind.UNSEEN);
        } else if (InvisibleCharacters.has(codePoint)) {
            mark("\\u{" + Integer.toHexString(codePoint).toLowerCase(Locale.ROOT) + "}", LogSpan.Kind.UNSEEN);
        } else {
            String shown = Character.toString(codePoint);
            String visible = VisibleText.of(shown);
            if (visible.equals(shown)) {
                out.append(shown);
            } else {
                mark(visible, LogSpan.Kind.UNSEEN);
            }
        }
        return i + Character.charCount(codePoint);
    }

    /** {@code ESC [ parameters intermediates final}; anything else is one escape character and text after it. */
    private int escape(String raw, int start) {
        int i = start + 1;
        if (i >= raw.length() || raw.charAt(i) != '[') {
            mark("^[", LogSpan.Kind.MOVE);
            return i;
        }
        i++;
        int parameters = i;
        while (i < raw.length() && raw.charAt(i) >= ' ' && raw.charAt(i) <= '?') {
            i++;
        }
        boolean complete = i < raw.length() && raw.charAt(i) >= '@' && raw.charAt(i) <= '~';
        if (complete && raw.charAt(i) == 'm') {
            endRun();
            if (select(raw.substring(parameters, i))) {
                return i + 1;
            }
        }
        int end = complete ? i + 1 : i;
        mark("^[" + raw.substring(start + 1, end), LogSpan.Kind.MOVE);
        return end;
    }

    private void mark(String shown, LogSpan.Kind kind) {
        endRun();
        int from = out.length();
        out.append(shown);
        LogSpan last = spans.isEmpty() ? null : spans.get(spans.size() - 1);
        if (last != null && last.kind() == kind && last.to() == from) {
            spans.set(spans.size() - 1, new LogSpan(last.from(), out.length(), AnsiStyle.PLAIN, kind));
        } else {
            spans.add(new LogSpan(from, out.length(), AnsiStyle.PLAIN, kind));
        }
        runStart = out.length();
    }

    private void endRun() {
        if (out.length() > runStart && !style.equals(AnsiStyle.PLAIN)) {
            spans.add(new LogSpan(runStart, out.length(), style, LogSpan.Kind.TEXT));
        }
        runStart = out.length();
    }

    /** Applies what is known; tells whether everything was. */
    private boolean select(String parameters) {
        SelectGraphicRendition selection = SelectGraphicRendition.apply(style, parameters);
        style = selection.style();
        return selection.understood();
    }
}
