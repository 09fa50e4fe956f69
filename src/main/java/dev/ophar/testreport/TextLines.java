package dev.ophar.testreport;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Lines of hostile text: UTF-8 with replacement of what is none, overlong lines cut, colours taken out. The last line
 * is only given if its newline is there: half a name is another test's name.
 */
final class TextLines {
    private static final Pattern ESCAPES = Pattern.compile("\u001b\\[[0-9;?]{0,32}[A-Za-z]");

    private final Reader reader;
    private final int maxLength;
    private final StringBuilder line = new StringBuilder();
    private final char[] buffer = new char[8192];
    private int at;
    private int end;
    private boolean torn;

    TextLines(InputStream in, int maxLength) {
        this.reader = new InputStreamReader(in, StandardCharsets.UTF_8);
        this.maxLength = maxLength;
    }

    /** The next whole line without its end, or null after the last one. */
    @Nullable
    String next() throws IOException {
        line.setLength(0);
        boolean any = false;
        while (true) {
            if (at == end) {
                end = reader.read(buffer);
                at = 0;
                if (end <= 0) {
                    end = 0;
                    torn = any;
                    return null;
                }
            }
            any = true;
            char c = buffer[at++];
            if (c == '\n') {
                return clean();
            }
            if (line.length() < maxLength) {
                line.append(c);
            }
        }
    }

    /** After the last line: tells whether there was more behind it without a newline. */
    boolean torn() {
        return torn;
    }

    private String clean() {
        int length = line.length();
        if (length > 0 && line.charAt(length - 1) == '\r') {
            line.setLength(length - 1);
        }
        String text = line.toString();
        return text.indexOf('\u001b') < 0 ? text : ESCAPES.matcher(text).replaceAll("");
    }
}
