package dev.ophar.ui.logs;

import java.util.ArrayList;
import java.util.List;

/**
 * What came of one or several looks at a log.
 *
 * @param restart whether what was there before counts no more
 * @param from where in the file the rows begin, when it is a restart
 * @param replacesLast whether the first row is the last one of before, come further
 * @param lines the rows
 * @param fileSize how long the file is, in bytes
 */
record LogBatch(boolean restart, long from, boolean replacesLast, List<LogLine> lines, long fileSize) {
    LogBatch {
        lines = List.copyOf(lines);
    }

    /**
     * Both as one.
     *
     * @param most rows that are kept
     */
    LogBatch then(LogBatch later, int most) {
        if (later.restart) {
            return later;
        }
        boolean joins = later.replacesLast && !lines.isEmpty();
        List<LogLine> all = new ArrayList<>(joins ? lines.subList(0, lines.size() - 1) : lines);
        all.addAll(later.lines);
        List<LogLine> last = all.subList(Math.max(0, all.size() - most), all.size());
        return new LogBatch(restart, from, lines.isEmpty() ? later.replacesLast : replacesLast, last, later.fileSize);
    }
}
