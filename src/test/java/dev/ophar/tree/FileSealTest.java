package dev.ophar.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A seal tells which files somebody wrote to. */
final class FileSealTest {
    private static final List<String> ALL = List.of("tests/a", "tests/b", "tests/deep/c", "absent/d");

    @TempDir
    private Path tree;

    private FileSeal sealed() throws Exception {
        Files.createDirectories(tree.resolve("tests/deep"));
        for (String file : List.of("tests/a", "tests/b", "tests/deep/c")) {
            Files.writeString(tree.resolve(file), "bytes");
        }
        return FileSeal.of(tree, ALL);
    }

    @Test
    void nothingHappened() throws Exception {
        assertThat(sealed().touched()).isEmpty();
    }

    @Test
    void writingAFileAndPuttingItBackIsSeen() throws Exception {
        FileSeal seal = sealed();
        Path file = tree.resolve("tests/a");
        var before = Files.getLastModifiedTime(file);

        Files.writeString(file, "other");
        Files.writeString(file, "bytes");
        Files.setLastModifiedTime(file, before);

        assertThat(seal.touched()).containsExactly("tests/a");
    }

    @Test
    void replacingRemovingAndAppearingAreSeen() throws Exception {
        FileSeal seal = sealed();

        Files.delete(tree.resolve("tests/a"));
        Files.move(tree.resolve("tests/deep"), tree.resolve("tests/elsewhere"));
        Files.createDirectories(tree.resolve("absent"));
        Files.writeString(tree.resolve("absent/d"), "here");

        assertThat(seal.touched()).containsExactly("absent/d", "tests/a", "tests/deep/c");
    }

    @Test
    void aLinkInPlaceOfAFolderIsSeenAndNotFollowed() throws Exception {
        FileSeal seal = sealed();

        Path moved = tree.resolve("elsewhere");
        Files.move(tree.resolve("tests"), moved);
        Files.createSymbolicLink(tree.resolve("tests"), moved);

        assertThat(seal.touched()).containsExactly("tests/a", "tests/b", "tests/deep/c");
    }
}
