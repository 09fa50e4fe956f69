package dev.ophar.verify;

import java.nio.charset.StandardCharsets;

/**
 * The text of a test file in Latin-1, which keeps any bytes.
 *
 * @param text as it is
 * @param mask the same without comments and strings, see {@link SourceMask}
 */
record TestSource(String text, String mask) {
    static TestSource of(String text, SourceSyntax syntax) {
        return new TestSource(text, SourceMask.of(text, syntax));
    }

    /** Text for a person or a report, which is UTF-8. */
    String words(int from, int to) {
        return new String(text.substring(from, to).getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    /** The line end that the file uses. */
    String lineEnd() {
        return text.contains("\r\n") ? "\r\n" : "\n";
    }

    /** Where the line of an offset starts in the mask, in which lines may be joined. */
    int lineStart(int at) {
        return mask.lastIndexOf('\n', at - 1) + 1;
    }

    /** Where the line of an offset ends in the mask, before its line end. */
    int lineStop(int at) {
        int end = mask.indexOf('\n', at);
        return end < 0 ? mask.length() : end;
    }

    /** The white space in front of the line of an offset. */
    String indent(int at) {
        int start = lineStart(at);
        int end = start;
        while (end < mask.length() && (mask.charAt(end) == ' ' || mask.charAt(end) == '\t')) {
            end++;
        }
        return text.substring(start, end);
    }

    /** The offset of the last character of code before an offset; -1 if there is none. */
    int codeBefore(int at) {
        int i = at - 1;
        while (i >= 0 && Character.isWhitespace(mask.charAt(i))) {
            i--;
        }
        return i;
    }

    /** The offset of the first character of code at or behind an offset; the length if there is none. */
    int codeAt(int at) {
        int i = at;
        while (i < mask.length() && Character.isWhitespace(mask.charAt(i))) {
            i++;
        }
        return i;
    }

    /** A text of several lines with an indent before each and the file's line ends between them. */
    String lines(String template, String indent) {
        return template.lines()
                .map(line -> line.isEmpty() ? line : indent + line)
                .reduce((one, other) -> one + lineEnd() + other)
                .orElse("");
    }
}
