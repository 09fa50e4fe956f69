package dev.ophar.provider;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.regex.Pattern;

/**
 * The beginning and the end of an untrusted text file of any size, without terminal colours. Bytes that are not UTF-8
 * become replacement characters.
 *
 * @param text what was kept, with {@link #GAP} where something was left out
 * @param complete whether nothing was left out
 * @param size of the file in bytes
 */
record CappedText(String text, boolean complete, long size) {
    /** Not JSON, so nothing reads across it; and the comma keeps what follows from counting as a value of its own. */
    static final String GAP = "\n\u2026,";

    /** Control sequences and operating system commands of ECMA-48. */
    private static final Pattern TERMINAL_CODES =
            Pattern.compile("\u001B(?:\\[[0-?]*+[ -/]*+[@-~]|\\][^\u0007\u001B]*+(?:\u0007|\u001B\\\\))");

    /** @throws IOException if the file is there but cannot be read */
    static CappedText read(Path file, int headBytes, int tailBytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            if (size <= headBytes + (long) tailBytes) {
                return new CappedText(plain(text(channel, 0, (int) size)), true, size);
            }
            String text = text(channel, 0, headBytes) + GAP + text(channel, size - tailBytes, tailBytes);
            return new CappedText(plain(text), false, size);
        } catch (NoSuchFileException | FileNotFoundException e) {
            return new CappedText("", true, 0); // an agent that never ran wrote nothing
        }
    }

    private static String text(FileChannel channel, long from, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        int read = 0;
        while (read >= 0 && buffer.hasRemaining()) {
            read = channel.read(buffer, from + buffer.position());
        }
        return new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8);
    }

    private static String plain(String text) {
        return text.indexOf('\u001B') < 0 ? text : TERMINAL_CODES.matcher(text).replaceAll("");
    }
}
