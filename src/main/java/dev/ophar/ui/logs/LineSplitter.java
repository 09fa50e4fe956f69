package dev.ophar.ui.logs;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Cuts the bytes of a log into rows. A carriage return inside a line ends a row, so that what a terminal would have
 * overwritten is seen too. Of a long line only the beginning is kept.
 */
final class LineSplitter {
    /** Characters of a line that are shown. */
    static final int SHOWN = 2000;
    /** Every piece is a node on the screen. */
    private static final int SPANS = 200;
    /** Bytes of a line that are looked at: enough for every shown character, with room for colours. */
    private static final int KEPT = 8 << 10;

    private final AnsiMachine machine;
    private final byte[] kept;
    private int length;
    private long dropped;
    private long start;
    private long at;
    private boolean returned;

    LineSplitter() {
        this(new AnsiMachine(SHOWN, SPANS), KEPT);
    }

    private LineSplitter(AnsiMachine machine, int keptBytes) {
        this.machine = machine;
        this.kept = new byte[keptBytes];
    }

    /** One that cuts no line, for reading {@code bytes} of one again. */
    static LineSplitter whole(int bytes) {
        return new LineSplitter(new AnsiMachine(Integer.MAX_VALUE, Integer.MAX_VALUE), bytes);
    }

    /** Forgets what came; the next byte stands at this place of the file. */
    void restart(long from) {
        machine.continueWith(AnsiStyle.PLAIN);
        at = from;
        begin(from);
    }

    /** The rows that these bytes finish. */
    List<LogLine> accept(byte[] bytes, int count) {
        List<LogLine> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte b = bytes[i];
            if (b == '\n') {
                rows.add(row(false));
                begin(at + 1);
            } else if (b == '\r') {
                returned = true;
            } else {
                if (returned) {
                    rows.add(row(true));
                    begin(at);
                }
                keep(b);
            }
            at++;
        }
        return rows;
    }

    private void begin(long from) {
        start = from;
        length = 0;
        dropped = 0;
        returned = false;
    }

    private void keep(byte b) {
        if (length < kept.length) {
            kept[length] = b;
            length++;
        } else {
            dropped++;
        }
    }

    /** The row that is not finished yet, as far as it came. */
    Optional<LogLine> unfinished() {
        if (at == start) {
            return Optional.empty();
        }
        AnsiStyle before = machine.style();
        LogLine row = row(false);
        machine.continueWith(before);
        return Optional.of(row);
    }

    private LogLine row(boolean overwritten) {
        StyledText styled = machine.line(decoded() + (overwritten ? "\r" : ""));
        long left = styled.left() + dropped;
        if (left > 0) {
            String note = String.format(Locale.ROOT, " … and %,d more", left);
            int from = styled.text().length();
            List<LogSpan> spans = new ArrayList<>(styled.spans());
            spans.add(new LogSpan(from, from + note.length(), AnsiStyle.PLAIN, LogSpan.Kind.NOTE));
            styled = new StyledText(styled.text() + note, spans, left);
        }
        return new LogLine(start, at, styled, FailureLines.isFailure(styled.text()));
    }

    private String decoded() {
        int end = length;
        if (dropped > 0) {
            // The last character may be kept in part only; it is left out, not shown as a wrong one.
            while (end > 0 && length - end < 3 && (kept[end - 1] & 0xc0) == 0x80) {
                end--;
            }
            end -= end > 0 && kept[end - 1] < 0 ? 1 : 0;
        }
        return new String(kept, 0, end, StandardCharsets.UTF_8);
    }
}
