package dev.ophar.testreport;

import java.io.IOException;
import java.io.InputStream;

/** Reads one form of report. Stateless. */
interface ReportFileReader {
    /**
     * Reads to the end of the stream or of the caps.
     *
     * @throws IOException only if the stream cannot be read
     */
    void read(InputStream in, Results results) throws IOException;
}
