package dev.ophar.testreport;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/**
 * Reads machine reports. Content that is broken, cut short or over a cap gives what could be read of it and
 * {@code complete=false}, never an exception.
 *
 * <p>Safe from any thread.
 */
public final class TestReportReader {
    private TestReportReader() {}

    /**
     * Reads one report to its end or to a cap (64 MiB, 200,000 tests).
     *
     * @param format {@link ReportFormat#LINES} gives nothing here; ask {@link Runner#lines}
     * @param in not closed
     * @throws IOException if the stream cannot be read
     */
    public static Reading read(ReportFormat format, InputStream in) throws IOException {
        return new Reading(List.of(), false, List.of());
    }

    /** Guesses the format from the first bytes of a file: JUnit XML or TAP, or empty for anything else. */
    public static Optional<ReportFormat> sniff(byte[] head) {
        return Optional.empty();
    }
}
