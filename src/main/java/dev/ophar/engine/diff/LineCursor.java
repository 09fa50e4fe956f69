package dev.ophar.engine.diff;

/** Goes through a text line by line. Lines end at a line feed and nowhere else: any other character is content. */
final class LineCursor {
    private final String text;
    private int at;

    LineCursor(String text) {
        this.text = text;
    }

    boolean hasNext() {
        return at < text.length();
    }

    /** Tells whether the next line starts like this. */
    boolean nextStartsWith(String prefix) {
        return text.startsWith(prefix, at);
    }

    /** The first character of the next line; a line feed when it is empty. */
    char peek() {
        return text.charAt(at);
    }

    /** The next line without its line feed; stays before it. */
    String peekLine() {
        int end = text.indexOf('\n', at);
        return end < 0 ? text.substring(at) : text.substring(at, end);
    }

    /** The next line without its line feed; goes behind it. */
    String next() {
        String line = peekLine();
        at = Math.min(text.length(), at + line.length() + 1);
        return line;
    }
}
