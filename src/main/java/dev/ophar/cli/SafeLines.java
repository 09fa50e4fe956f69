package dev.ophar.cli;

import dev.ophar.model.VisibleText;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** Prints text that an agent or a test wrote, with everything that could play with a terminal made visible. */
final class SafeLines {
    /** A longer line is printed in pieces, so that no line can take all memory. */
    private static final int LONGEST = 64 * 1024;

    private final PrintWriter out;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    SafeLines(PrintWriter out) {
        this.out = out;
    }

    /** Prints all that the stream holds now; an unfinished last line is kept for the next call. */
    long copy(InputStream source) throws IOException {
        long read = 0;
        try (InputStream stream = new BufferedInputStream(source)) {
            for (int b = stream.read(); b >= 0; b = stream.read()) {
                read++;
                if (b == '\n' || line.size() >= LONGEST) {
                    flushLine();
                }
                if (b != '\n') {
                    line.write(b);
                }
            }
        }
        out.flush();
        return read;
    }

    /** Prints what is left of a last line without an end. */
    void finish() {
        if (line.size() > 0) {
            flushLine();
        }
        out.flush();
    }

    private void flushLine() {
        String text = line.toString(StandardCharsets.UTF_8).replace("\t", "    ");
        out.println(VisibleText.of(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text));
        line.reset();
    }
}
