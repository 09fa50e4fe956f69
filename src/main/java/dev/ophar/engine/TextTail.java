package dev.ophar.engine;

import dev.ophar.model.BlockingWork;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads a text that others write, from near its end and then only what is new. A file that was cut off, replaced or
 * removed is noticed and read again. Keeps no file open between two looks. To be used by one thread at a time, never by
 * a user-interface thread.
 */
public final class TextTail {
    private static final int PORTION = 1 << 16;
    /** So many of the last bytes read are compared before what follows them is taken as their continuation. */
    private static final int ANCHOR = 64;

    /** More than this between two looks is not caught up with: nobody reads that fast. */
    private static final long MOST_BETWEEN_LOOKS = 16 << 20;

    private final Path file;
    private final long first;
    private @Nullable Object key;
    private byte[] anchor = new byte[0];
    private long offset;
    private long size;
    private boolean begun;

    TextTail(Path file, long first) {
        this.file = file;
        this.first = first;
    }

    /** Gets what is read, in order, on the reading thread. */
    public interface Sink {
        /**
         * What came before counts no more; the next bytes start at this place of the file. It is inside a line unless
         * it is 0.
         */
        void restarted(long from);

        /** The next {@code length} bytes; the array is used again afterwards. */
        void bytes(byte[] buffer, int length);
    }

    /**
     * Hands over what is new since the last look; the first look hands over the end of the file. When more came than
     * one look may read, starts anew near the end.
     *
     * @throws IOException if the file is there and cannot be read
     */
    public void poll(Sink sink) throws IOException {
        BlockingWork.begins("reading a log");
        BasicFileAttributes attributes;
        try {
            attributes = Files.readAttributes(file, BasicFileAttributes.class);
        } catch (NoSuchFileException e) {
            // A run that tries again sets the files of the failed try aside; the next ones come soon.
            if (!begun || offset > 0) {
                restart(sink, 0, 0, null);
            }
            return;
        }
        if (!attributes.isRegularFile()) {
            throw new IOException("cannot show " + file + ": it is not a plain file; look at it by hand");
        }
        size = attributes.size();
        @Nullable Object now = attributes.fileKey();
        boolean same = begun && (key == null || key.equals(now)) && size >= offset;
        if (same && size == offset) {
            return;
        }
        read(sink, same, now);
    }

    private void read(Sink sink, boolean same, @Nullable Object now) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            if (!same || size - offset > MOST_BETWEEN_LOOKS || !continues(channel)) {
                restart(sink, Math.max(0, size - first), size, now);
            }
            key = now;
            ByteBuffer buffer = ByteBuffer.allocate(PORTION);
            while (offset < size) {
                buffer.clear().limit((int) Math.min(PORTION, size - offset));
                int length = channel.read(buffer, offset);
                if (length <= 0) {
                    break; // cut off while it was read: the next look notices
                }
                offset += length;
                remember(buffer.array(), length);
                sink.bytes(buffer.array(), length);
            }
        }
    }

    private void restart(Sink sink, long from, long newSize, @Nullable Object newKey) {
        begun = true;
        key = newKey;
        offset = from;
        size = newSize;
        anchor = new byte[0];
        sink.restarted(from);
    }

    private boolean continues(FileChannel channel) throws IOException {
        ByteBuffer before = ByteBuffer.allocate(anchor.length);
        long at = offset - anchor.length;
        while (before.hasRemaining()) {
            if (channel.read(before, at + before.position()) <= 0) {
                return false;
            }
        }
        return Arrays.equals(before.array(), anchor);
    }

    private void remember(byte[] bytes, int length) {
        if (length >= ANCHOR) {
            anchor = Arrays.copyOfRange(bytes, length - ANCHOR, length);
            return;
        }
        int kept = Math.min(anchor.length, ANCHOR - length);
        byte[] joined = Arrays.copyOfRange(anchor, anchor.length - kept, anchor.length + length);
        System.arraycopy(bytes, 0, joined, kept, length);
        anchor = joined;
    }

    /** How long the file was at the last look, in bytes. */
    public long size() {
        return size;
    }
}
