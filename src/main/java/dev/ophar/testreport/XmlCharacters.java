package dev.ophar.testreport;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/**
 * Makes text out of what writers of reports get wrong most: control bytes in captured output, raw or as a character
 * reference, end an XML parser in the middle of a report and would cost all tests behind them. They become U+FFFD. A
 * stretch without any {@code <} over the cap ends the text: it is one attribute or one text of an attacker's size.
 */
final class XmlCharacters extends FilterReader {
    private static final int MAX_STRETCH = 16 << 20;
    private static final int LONGEST_REFERENCE = 10;
    private static final char REPLACEMENT = '\uFFFD';

    private final StringBuilder pending = new StringBuilder();
    private int pendingAt;
    private int stretch;
    private boolean overlong;

    XmlCharacters(Reader in) {
        super(in);
    }

    /** Tells whether the text ended because of the cap. */
    boolean overlong() {
        return overlong;
    }

    @Override
    public int read() throws IOException {
        if (overlong) {
            return -1;
        }
        if (pendingAt < pending.length()) {
            return pending.charAt(pendingAt++);
        }
        int c = super.read();
        if (c < 0) {
            return -1;
        }
        stretch = c == '<' ? 0 : stretch + 1;
        if (stretch > MAX_STRETCH) {
            overlong = true;
            return -1;
        }
        return c == '&' ? reference() : allowed(c) || Character.isSurrogate((char) c) ? c : REPLACEMENT;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        int count = 0;
        while (count < length) {
            int c = read();
            if (c < 0) {
                break;
            }
            buffer[offset + count++] = (char) c;
        }
        return count == 0 && length > 0 ? -1 : count;
    }

    /** Reads on after an ampersand; a reference to a character that XML forbids becomes a replacement. */
    private int reference() throws IOException {
        pending.setLength(0);
        pendingAt = 0;
        while (pending.length() < LONGEST_REFERENCE) {
            int c = super.read();
            if (c < 0) {
                break;
            }
            stretch = c == '<' ? 0 : stretch + 1;
            pending.append(allowed(c) || Character.isSurrogate((char) c) ? (char) c : REPLACEMENT);
            if (!Character.isLetterOrDigit(c) && c != '#') {
                break;
            }
        }
        if (pending.indexOf("#") == 0 && pending.charAt(pending.length() - 1) == ';' && forbidden()) {
            pending.setLength(0);
            return REPLACEMENT;
        }
        return '&';
    }

    private boolean forbidden() {
        String digits = pending.substring(1, pending.length() - 1);
        try {
            int codePoint = digits.startsWith("x") || digits.startsWith("X")
                    ? Integer.parseInt(digits.substring(1), 16)
                    : Integer.parseInt(digits);
            return !allowed(codePoint);
        } catch (NumberFormatException e) {
            // No number at all: the parser is to say so.
            return false;
        }
    }

    /** The characters of XML 1.0, section 2.2. */
    private static boolean allowed(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || (c >= 0x20 && c <= 0xD7FF)
                || (c >= 0xE000 && c <= 0xFFFD)
                || (c >= 0x10000 && c <= 0x10FFFF);
    }
}
