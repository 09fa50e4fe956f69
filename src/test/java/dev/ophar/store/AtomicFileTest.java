package dev.ophar.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AtomicFileTest {
    @TempDir
    Path folder;

    @Test
    void replacesAFileAndLeavesNothingElse() throws IOException {
        Path file = folder.resolve("new/sub/a.json");
        AtomicFile.write(file, bytes("old"));
        AtomicFile.write(file, bytes("new"));
        assertThat(file).hasContent("new");
        assertThat(names(folder.resolve("new/sub"))).containsExactly("a.json");
    }

    @Test
    void keepsThePermissionsOfTheFileItReplaces() throws IOException {
        Path file = folder.resolve("secret");
        AtomicFile.write(file, bytes("old"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        AtomicFile.write(file, bytes("new"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void replacesALinkInsteadOfWritingThroughIt() throws IOException {
        Path victim = Files.writeString(folder.resolve("victim"), "mine");
        Path link = Files.createSymbolicLink(folder.resolve("link"), victim);
        AtomicFile.write(link, bytes("new"));
        assertThat(victim).hasContent("mine");
        assertThat(link).hasContent("new").isRegularFile();
    }

    @Test
    void saysWhatCouldNotBeWrittenAndLeavesNoRemains() throws IOException {
        Path target = folder.resolve("taken");
        Files.createDirectories(target.resolve("inside"));
        assertThatThrownBy(() -> AtomicFile.write(target, bytes("x")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cannot write " + target);
        assertThat(names(folder)).containsExactly("taken");
    }

    @Test
    void writesInAnInterruptedThreadAndLeavesItInterrupted() throws IOException {
        Path file = folder.resolve("a");
        Thread.currentThread().interrupt();
        AtomicFile.write(file, bytes("written"));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(file).hasContent("written");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Stream<String> names(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(p -> p.getFileName().toString()).toList().stream();
        }
    }
}
