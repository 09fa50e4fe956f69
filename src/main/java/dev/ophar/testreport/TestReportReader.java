package dev.ophar.testreport;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads machine reports. Content that is broken, cut short or over a cap gives what could be read of it and
 * {@code complete=false}, never an exception.
 *
 * <p>Safe from any thread.
 */
public final class TestReportReader {
    private static final Pattern XML =
            Pattern.compile("^(?:\\s++|<\\?[^>]*>|<!--.*?-->|<!DOCTYPE[^>\\[]*>)*<testsuites?[\\s>/]", Pattern.DOTALL);
    private static final Pattern TAP =
            Pattern.compile("^(?:TAP version 1[234]|1\\.\\.\\d+|(?:not )?ok\\b(?: +\\d+| +-|$))", Pattern.MULTILINE);
    private static final int HEAD = 4096;

    private TestReportReader() {}

    /**
     * Reads one report to its end or to a cap (64 MiB, 200,000 tests).
     *
     * @param format {@link ReportFormat#LINES} gives nothing here; ask {@link Runner#lines}
     * @param in not closed
     * @throws IOException if the stream cannot be read
     */
    public static Reading read(ReportFormat format, InputStream in) throws IOException {
        return switch (format) {
            case JUNIT_XML -> read(new JunitXmlReader(), in);
            case TAP -> read(new TapReader(), in);
            case GO_JSON -> read(new GoJsonReader(), in);
            case JEST_JSON -> read(new JestJsonReader(), in);
            case LINES -> {
                Results none = new Results();
                none.incomplete("is plain text; only its runner knows how to read it");
                yield none.reading();
            }
        };
    }

    static Reading read(ReportFileReader reader, InputStream in) throws IOException {
        Results results = new Results();
        CappedInput capped = new CappedInput(in);
        reader.read(capped, results);
        if (capped.cut()) {
            results.incomplete("is longer than 64 MiB; the rest was not read");
        }
        return results.reading();
    }

    /** Guesses the format from the first bytes of a file: JUnit XML or TAP, or empty for anything else. */
    public static Optional<ReportFormat> sniff(byte[] head) {
        String text =
                new String(head, 0, Math.min(head.length, HEAD), StandardCharsets.UTF_8).replaceFirst("^\uFEFF", "");
        if (XML.matcher(text).find()) {
            return Optional.of(ReportFormat.JUNIT_XML);
        }
        return TAP.matcher(text).find() ? Optional.of(ReportFormat.TAP) : Optional.empty();
    }
}
