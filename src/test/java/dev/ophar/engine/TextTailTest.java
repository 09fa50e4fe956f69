package dev.ophar.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TextTailTest {
    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void nameFile() {
        file = folder.resolve("executor.log");
    }

    /** What a reader has seen, written down as a person would tell it. */
    private static final class Seen implements TextTail.Sink {
        private final StringBuilder text = new StringBuilder();
        private int restarts;
        private long from;
        private long read;

        @Override
        public void restarted(long newFrom) {
            restarts++;
            from = newFrom;
            text.setLength(0);
        }

        @Override
        public void bytes(byte[] buffer, int length) {
            text.append(new String(buffer, 0, length, StandardCharsets.ISO_8859_1));
            read += length;
        }
    }

    private TextTail tail(long first) {
        return new Evidence.Text("executor", file).tail(first);
    }

    private void append(String text) throws IOException {
        Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    @Test
    void handsOverEachByteOnceWhileTheFileGrows() throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        TextTail tail = tail(1 << 20);
        Seen seen = new Seen();
        StringBuilder written = new StringBuilder();
        for (int i = 0; i < 50; i++) {
            String more = "x".repeat(random.nextInt(3000)) + i + "\n".repeat(random.nextInt(2));
            append(more);
            written.append(more);
            tail.poll(seen);
            tail.poll(seen);
            assertThat(seen.text.toString()).as("seed %d", seed).isEqualTo(written.toString());
        }
        assertThat(seen.restarts).isEqualTo(1);
        assertThat(seen.read).isEqualTo(written.length());
        assertThat(tail.size()).isEqualTo(written.length());
    }

    @Test
    void readsOnlyTheEndOfABigFileAtFirst() throws IOException {
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(1L << 30);
            sparse.seek((1L << 30) - 5);
            sparse.writeBytes("last\n");
        }
        Seen seen = new Seen();

        tail(4096).poll(seen);

        assertThat(seen.read).isEqualTo(4096);
        assertThat(seen.from).isEqualTo((1L << 30) - 4096);
        assertThat(seen.text.toString()).endsWith("last\n");
    }

    @Test
    void skipsAheadWhenMoreCameThanOneLookMayRead() throws IOException {
        append("begin\n");
        TextTail tail = tail(4096);
        Seen seen = new Seen();
        tail.poll(seen);
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(64 << 20);
        }

        tail.poll(seen);

        assertThat(seen.restarts).isEqualTo(2);
        assertThat(seen.from).isEqualTo((64 << 20) - 4096);
    }

    @Test
    void readsAFileThatWasCutOffFromItsBeginning() throws IOException {
        append("a long first try\n");
        TextTail tail = tail(4096);
        Seen seen = new Seen();
        tail.poll(seen);

        Files.writeString(file, "short\n");
        tail.poll(seen);

        assertThat(seen.restarts).isEqualTo(2);
        assertThat(seen.text.toString()).isEqualTo("short\n");
    }

    @Test
    void readsAFileThatWasReplacedFromItsBeginning() throws IOException {
        append("first try\n");
        TextTail tail = tail(4096);
        Seen seen = new Seen();
        tail.poll(seen);

        Path other = Files.writeString(folder.resolve("other"), "second try, and a longer one\n");
        Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
        tail.poll(seen);

        assertThat(seen.text.toString()).isEqualTo("second try, and a longer one\n");
    }

    @Test
    void readsAFileThatWasCutOffAndHasGrownFurtherSinceFromItsBeginning() throws IOException {
        append("first try\n");
        TextTail tail = tail(4096);
        Seen seen = new Seen();
        tail.poll(seen);

        Files.writeString(file, "second try in the same file, and longer\n");
        tail.poll(seen);

        assertThat(seen.text.toString()).isEqualTo("second try in the same file, and longer\n");
    }

    @Test
    void waitsForAFileThatIsNotThereYetOrWasSetAside() throws IOException {
        TextTail tail = tail(4096);
        Seen seen = new Seen();
        tail.poll(seen);
        append("first try\n");
        tail.poll(seen);
        Files.move(file, folder.resolve("attempt1.log"));
        tail.poll(seen);
        assertThat(seen.text.toString()).isEmpty();

        append("second try\n");
        tail.poll(seen);

        assertThat(seen.text.toString()).isEqualTo("second try\n");
    }

    @Test
    void refusesWhatIsNoPlainFileAndSaysSo() throws IOException {
        Files.createDirectory(file);

        assertThatThrownBy(() -> tail(4096).poll(new Seen()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("executor.log")
                .hasMessageContaining("not a plain file");
    }
}
