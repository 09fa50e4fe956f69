package dev.ophar.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PackageCachesTest {
    private static final Path CHILD_HOME = Path.of("/home/child");

    @TempDir
    private Path folder;

    private Path home = Path.of("/");
    private Path room = Path.of("/");

    @BeforeEach
    void makeAHome() throws IOException {
        folder = folder.toRealPath();
        home = Files.createDirectories(folder.resolve("home/u"));
        room = Files.createDirectories(folder.resolve("room"));
        Files.createDirectories(home.resolve(".m2/repository"));
        Files.writeString(home.resolve(".m2/settings.xml"), "<password>");
        Files.writeString(home.resolve(".npmrc"), "token");
    }

    @Test
    void areLayersWhoseWritesGoToTheRoom() throws Exception {
        Path upper = room.resolve("caches/maven/upper");
        Path work = room.resolve("caches/maven/work");

        assertThat(mounts(true))
                .containsExactly(new Mount.Layers(
                        List.of(home.resolve(".m2/repository")),
                        upper,
                        work,
                        CHILD_HOME.resolve(".m2/repository"),
                        List.of("")));
        assertThat(upper).isEmptyDirectory();
        assertThat(work).isEmptyDirectory();
    }

    @Test
    void areReadOnlyWhereThereAreNoLayers() throws Exception {
        assertThat(mounts(false))
                .containsExactly(new Mount.Bind(
                        home.resolve(".m2/repository"), CHILD_HOME.resolve(".m2/repository"), List.of()));
        assertThat(room).isEmptyDirectory();
    }

    @Test
    void areNoLinkToWhatMayNotBeShown() throws Exception {
        Files.createDirectories(home.resolve(".ssh"));
        Files.createDirectories(home.resolve(".cache"));
        Files.createSymbolicLink(home.resolve(".cache/pip"), home.resolve(".ssh"));
        Files.createSymbolicLink(home.resolve(".cache/uv"), Files.createDirectory(folder.resolve("big-disk")));

        assertThat(mounts(false))
                .extracting(mount -> ((Mount.Bind) mount).source())
                .containsExactly(home.resolve(".m2/repository"), folder.resolve("big-disk"));
    }

    private List<Mount> mounts(boolean layers) throws IOException {
        ClosedPlaces closed = new ClosedPlaces(home, List.of(), List.of());
        return new PackageCaches(home, closed).mounts(CHILD_HOME, room, SandboxUser.ourselves(), layers);
    }
}
