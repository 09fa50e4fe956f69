package dev.ophar.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ophar.model.Artifact;
import dev.ophar.model.CommitId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Upper folders made by hand: what the kernel of this machine writes is {@link LayerLawTest}'s. */
final class RecordLayerTest {
    private static final ArtifactMessage MESSAGE = new ArtifactMessage("work", Map.of());

    @TempDir
    Path temp;

    private ObjectStore store;
    private CommitId base;
    private Path upper;

    @BeforeEach
    void prepare() throws IOException, InterruptedException {
        Scratch scratch = Scratch.repository(temp.resolve("target"))
                .write("sub/x", "x")
                .write("sub/y", "y")
                .commit("more");
        base = scratch.head();
        upper = Files.createDirectory(temp.resolve("upper"));
        store = ObjectStore.open(temp.resolve("store.git"));
        try (TargetRepository target = TargetRepository.open(scratch.folder)) {
            store.importCommit(target, base);
        }
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Artifact record() throws IOException {
        return store.recordLayer(upper, base, MESSAGE, Optional.empty());
    }

    private static List<String> lines(Artifact artifact) {
        return artifact.changes().stream()
                .map(change -> change.change().letter() + " " + change.path())
                .toList();
    }

    private static void mark(Path file, String name, String value) throws IOException {
        Files.getFileAttributeView(file, UserDefinedFileAttributeView.class)
                .write("overlay." + name, StandardCharsets.US_ASCII.encode(value));
    }

    private void device(String path, String... numbers) {
        boolean made = Scratch.at(upper)
                .run(List.of("mknod", path, "c", numbers[0], numbers[1]))
                .succeeded();
        assumeTrue(made, "this user may not make the device here");
    }

    @Test
    void anEmptyLayerIsTheBase() throws IOException {
        Files.createDirectory(upper.resolve("sub"));
        assertThat(record().commit()).isEqualTo(base);
    }

    @Test
    void aCopyWithTheSameBytesIsNoChange() throws IOException {
        Scratch.at(upper).write("sub/x", "x").write("a.txt", "one\ntwo\n");
        assertThat(record().commit()).isEqualTo(base);
    }

    @Test
    void whiteoutsDeleteAndOpaqueFoldersStartEmpty() throws IOException {
        device("a.txt", "0", "0");
        Scratch.at(upper).write("sub/z", "z");
        mark(upper.resolve("sub"), "opaque", "y");
        assertThat(lines(record())).containsExactly("D a.txt", "D sub/x", "D sub/y", "A sub/z");
    }

    @Test
    void markedFilesAreWhiteoutsOnlyInFoldersThatSaySo() throws IOException {
        Scratch.at(upper).write("sub/x", "").write("sub/y", "changed").write("a.txt", "");
        mark(upper.resolve("sub/x"), "whiteout", "y");
        mark(upper.resolve("sub/y"), "whiteout", "y");
        mark(upper.resolve("a.txt"), "whiteout", "y");
        mark(upper.resolve("sub"), "opaque", "x");
        assertThat(lines(record())).containsExactly("M a.txt", "D sub/x", "M sub/y");
    }

    @Test
    void otherDevicesAreRefused() throws IOException {
        device("a.txt", "1", "3");
        device("new", "0", "1");
        Artifact artifact = record();
        assertThat(artifact.refused())
                .containsExactly("a.txt: a device, socket or named pipe", "new: a device, socket or named pipe");
    }

    @ParameterizedTest
    @CsvSource({"sub,redirect,/a", "sub/x,metacopy,''", "a.txt,redirect,b", "sub,opaque,z", "'',redirect,/x"})
    void marksOfOtherMountsStopTheRecording(String path, String mark, String value) throws IOException {
        Scratch.at(upper).write("sub/x", "new").write("a.txt", "new");
        mark(upper.resolve(path), mark, value);
        assertThatThrownBy(this::record)
                .isInstanceOf(IOException.class)
                .hasMessageContaining(mark)
                .hasMessageContaining("run it again");
    }

    @Test
    void twinsAreJudgedByWhatIsThereInTheEnd() throws IOException {
        Scratch.at(upper).write("A.txt", "x").write("sub/X", "x");
        assertThat(record().refused()).hasSize(2).allMatch(line -> line.contains("differs only in case"));
        device("a.txt", "0", "0");
        Artifact renamed = record();
        assertThat(lines(renamed)).containsExactly("A A.txt", "D a.txt");
        assertThat(renamed.refused()).singleElement().asString().startsWith("sub/X");
    }

    @Test
    void leavesOutTheInjectedFile() throws IOException {
        Injected injected = new Injected("AGENTS.md", "be good\n".getBytes(StandardCharsets.UTF_8));
        Files.write(upper.resolve("AGENTS.md"), injected.bytes());
        assertThat(store.recordLayer(upper, base, MESSAGE, Optional.of(injected))
                        .commit())
                .isEqualTo(base);
    }
}
