package dev.ophar.ui.logs;

import dev.ophar.engine.Evidence;
import dev.ophar.engine.TextTail;
import dev.ophar.ui.thread.Coalescing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * One open log: looks at its file on one thread, and hands the rows over to the FX thread, in one piece however many
 * looks there were in the meantime.
 */
final class LogFeed {
    private final Evidence.Text text;
    private final TextTail tail;
    private final int most;
    private final Coalescing<LogFeed> hop;
    private final LineSplitter splitter = new LineSplitter();
    private boolean unfinishedShown;
    private Optional<LogBatch> waiting = Optional.empty();

    /**
     * @param first how many bytes of the end are read at first
     * @param most rows that may wait to be handed over
     * @param arrived told on the FX thread that there is something to take
     */
    LogFeed(Evidence.Text text, long first, int most, Executor fx, Consumer<LogFeed> arrived) {
        this.text = text;
        this.tail = text.tail(first);
        this.most = most;
        this.hop = new Coalescing<>(fx, arrived);
    }

    Evidence.Text text() {
        return text;
    }

    /** Reads what is new; only ever on one thread. */
    void look() throws IOException {
        Reading reading = new Reading();
        tail.poll(reading);
        if (!reading.any) {
            return;
        }
        Optional<LogLine> unfinished = splitter.unfinished();
        unfinished.ifPresent(reading.rows::add);
        List<LogLine> rows = reading.rows;
        if (reading.restarted && reading.from > 0 && rows.size() > 1) {
            // It began inside a line, of which only the end is known.
            rows = rows.subList(1, rows.size());
        }
        boolean replacesLast = unfinishedShown && !reading.restarted;
        unfinishedShown = unfinished.isPresent();
        offer(new LogBatch(reading.restarted, reading.from, replacesLast, rows, tail.size()));
    }

    private synchronized void offer(LogBatch batch) {
        waiting = Optional.of(waiting.map(before -> before.then(batch, most)).orElse(batch));
        hop.offer(this);
    }

    /** Takes what came since the last time. */
    synchronized Optional<LogBatch> take() {
        Optional<LogBatch> taken = waiting;
        waiting = Optional.empty();
        return taken;
    }

    private final class Reading implements TextTail.Sink {
        private List<LogLine> rows = new ArrayList<>();
        private boolean restarted;
        private boolean any;
        private long from;

        @Override
        public void restarted(long newFrom) {
            splitter.restart(newFrom);
            rows = new ArrayList<>();
            restarted = true;
            any = true;
            from = newFrom;
        }

        @Override
        public void bytes(byte[] buffer, int length) {
            rows.addAll(splitter.accept(buffer, length));
            any = true;
        }
    }
}
