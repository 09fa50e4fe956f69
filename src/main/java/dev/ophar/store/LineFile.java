package dev.ophar.store;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Reads a file of lines as bytes while others append to it. No lock is taken, and an interrupt of the thread does not
 * disturb it, for it reads by a plain descriptor.
 */
final class LineFile {
    private static final int BUFFER = 1 << 18;

    private final Path path;

    LineFile(Path path) {
        this.path = path;
    }

    /**
     * Where reading ended.
     *
     * @param offset right after the last newline
     * @param rest what stands after it: a line that is being written, or was never finished
     */
    record End(long offset, Bytes rest) {}

    /** Its length in bytes, 0 when it does not exist. */
    long size() throws IOException {
        return Files.exists(path) ? Files.size(path) : 0;
    }

    /**
     * Gives every finished line from an offset on, without its newline.
     *
     * @param from the start of a line
     */
    End each(long from, Consumer<byte[]> sink) throws IOException {
        if (!Files.exists(path)) {
            return new End(from, Bytes.of(new byte[0]));
        }
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            file.seek(from);
            ByteArrayOutputStream open = new ByteArrayOutputStream();
            byte[] buffer = new byte[BUFFER];
            long offset = from;
            int read = file.read(buffer);
            while (read >= 0) {
                int start = 0;
                for (int i = 0; i < read; i++) {
                    if (buffer[i] == '\n') {
                        offset += open.size() + (i - start) + 1L;
                        sink.accept(joined(open, buffer, start, i));
                        start = i + 1;
                    }
                }
                open.write(buffer, start, read - start);
                read = file.read(buffer);
            }
            return new End(offset, Bytes.of(open.toByteArray()));
        }
    }

    /** The bytes from one offset to another, fewer if the file ends before. */
    byte[] range(long from, long to) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            byte[] bytes = new byte[(int) Math.max(0, Math.min(to, file.length()) - from)];
            file.seek(from);
            file.readFully(bytes);
            return bytes;
        }
    }

    private static byte[] joined(ByteArrayOutputStream open, byte[] buffer, int start, int end) {
        if (open.size() == 0) {
            return Arrays.copyOfRange(buffer, start, end);
        }
        open.write(buffer, start, end - start);
        byte[] line = open.toByteArray();
        open.reset();
        return line;
    }
}
