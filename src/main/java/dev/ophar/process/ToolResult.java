package dev.ophar.process;

import java.nio.charset.StandardCharsets;

/**
 * How a trusted tool ended.
 *
 * @param exitCode its exit status
 * @param output its standard output, byte for byte
 * @param errors its standard error as text, for messages
 */
public record ToolResult(int exitCode, Output output, String errors) {

    /** Bytes that a tool wrote; a class of its own so that the record compares and prints sensibly. */
    public static final class Output {
        private final byte[] bytes;

        Output(byte[] bytes) {
            this.bytes = bytes;
        }

        /** A copy of the bytes. */
        public byte[] bytes() {
            return bytes.clone();
        }

        /** The bytes as UTF-8 text without trailing line ends. */
        public String text() {
            return new String(bytes, StandardCharsets.UTF_8).stripTrailing();
        }

        @Override
        public String toString() {
            return bytes.length + " bytes";
        }
    }

    /** Tells whether the tool ended with 0. */
    public boolean succeeded() {
        return exitCode == 0;
    }
}
