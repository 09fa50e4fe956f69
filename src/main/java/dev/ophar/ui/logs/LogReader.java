package dev.ophar.ui.logs;

import dev.ophar.engine.Evidence;
import dev.ophar.ui.thread.Background;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Reads parts of a log again that a person asks for: what is further up, and long lines in full. */
final class LogReader {
    /** Bytes of one line that are copied; more than that nobody pastes. */
    private static final long MOST_COPIED = 8 << 20;

    private final Background background;
    private final long portion;

    LogReader(Background background, long portion) {
        this.background = background;
        this.portion = portion;
    }

    /** The rows right before a place that is the beginning of a row. */
    void before(Evidence.Text text, long end, Consumer<List<LogLine>> read, Consumer<Exception> failed) {
        background.run(() -> before(text, end), read, failed);
    }

    private List<LogLine> before(Evidence.Text text, long end) throws IOException {
        long from = Math.max(0, end - portion);
        byte[] bytes = read(text, from, end);
        LineSplitter splitter = new LineSplitter();
        splitter.restart(from);
        List<LogLine> rows = splitter.accept(bytes, bytes.length);
        splitter.unfinished().ifPresent(rows::add);
        return from > 0 && rows.size() > 1 ? rows.subList(1, rows.size()) : rows;
    }

    /** Rows as text to paste. */
    void clean(Evidence.Text text, List<LogLine> rows, Consumer<String> cleaned, Consumer<Exception> failed) {
        background.run(() -> clean(text, rows), cleaned, failed);
    }

    private static String clean(Evidence.Text text, List<LogLine> rows) throws IOException {
        List<String> cleaned = new ArrayList<>();
        for (LogLine row : rows) {
            boolean whole = row.styled().left() == 0;
            cleaned.add(whole ? row.styled().clean() : full(text, row).clean());
        }
        return String.join("\n", cleaned);
    }

    private static StyledText full(Evidence.Text text, LogLine row) throws IOException {
        byte[] bytes = read(text, row.from(), Math.min(row.to(), row.from() + MOST_COPIED));
        LineSplitter splitter = LineSplitter.whole(bytes.length);
        splitter.accept(bytes, bytes.length);
        return splitter.unfinished().map(LogLine::styled).orElse(row.styled());
    }

    private static byte[] read(Evidence.Text text, long from, long end) throws IOException {
        try (InputStream stream = text.open(from)) {
            return stream.readNBytes((int) (end - from));
        }
    }
}
