package dev.ophar.ui.logs;

/**
 * One row of a log.
 *
 * @param from its first byte in the file
 * @param to the byte after its last, without its newline
 * @param styled what is shown of it
 * @param failure whether it tells of something that failed
 */
record LogLine(long from, long to, StyledText styled, boolean failure) {
    String text() {
        return styled.text();
    }
}
