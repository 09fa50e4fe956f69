package dev.ophar.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WorkspaceTest {
    @TempDir
    Path folder;

    @Test
    void touchesNothingUntilItIsAsked() throws IOException {
        Workspace workspace = Workspace.at(folder.resolve("w"));
        assertThat(workspace.exists()).isFalse();
        assertThat(folder.resolve("w")).doesNotExist();
        workspace.create();
        assertThat(workspace.exists()).isTrue();
        assertThat(workspace.heldOut()).isDirectory();
        assertThat(workspace.runs()).isDirectory();
    }

    @Test
    void saysWhichFolderCannotBeCreated() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThatThrownBy(() -> Workspace.at(file).create())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cannot create the workspace folder " + file.resolve("tasks"));
    }

    @Test
    void isFoundInTheOrderOfTheRuling() throws IOException {
        Path near = folder.resolve("near");
        Workspace.at(near).create();
        Path inside = Files.createDirectories(near.resolve("a/b"));
        Path last = folder.resolve("last");
        Workspace.at(last).create();
        Map<String, String> home = Map.of("OPHAR_HOME", "/elsewhere", "HOME", "/home/p");
        Map<String, String> bare = Map.of("HOME", "/home/p", "OPHAR_HOME", "", "XDG_DATA_HOME", "relative");

        assertThat(Workspace.locate(Optional.of(Path.of("here")), home, inside, Optional.of(last)))
                .isEqualTo(inside.resolve("here"));
        assertThat(Workspace.locate(Optional.empty(), home, inside, Optional.of(last)))
                .isEqualTo(Path.of("/elsewhere"));
        assertThat(Workspace.locate(Optional.empty(), bare, inside, Optional.of(last)))
                .isEqualTo(near);
        assertThat(Workspace.locate(Optional.empty(), bare, folder, Optional.of(last)))
                .isEqualTo(last);
        assertThat(Workspace.locate(Optional.empty(), bare, folder, Optional.of(folder.resolve("gone"))))
                .isEqualTo(Path.of("/home/p/.local/share/ophar"));
        assertThat(Workspace.locate(Optional.empty(), Map.of("XDG_DATA_HOME", "/data"), folder, Optional.empty()))
                .isEqualTo(Path.of("/data/ophar"));
    }

    @Test
    void keepsItsCacheOutsideAndApartFromItsNamesake() throws IOException {
        Workspace one = Workspace.at(folder.resolve("one/home"));
        Workspace two = Workspace.at(folder.resolve("two/home"));
        Map<String, String> env = Map.of("HOME", "/home/p");
        assertThat(one.cache(env).toString()).matches("/home/p/\\.cache/ophar/home-[0-9a-f]{8}");
        assertThat(one.cache(env)).isNotEqualTo(two.cache(env));
        assertThat(one.cache(Map.of("XDG_CACHE_HOME", "/c")).toString()).startsWith("/c/ophar/home-");
        assertThat(one.cache(Map.of("OPHAR_CACHE", "/d")).toString()).startsWith("/d/home-");
    }

    @Test
    void hasTheSameCacheBeforeAndAfterItIsCreatedAndThroughALink() throws IOException {
        Files.createDirectories(folder.resolve("real"));
        Files.createSymbolicLink(folder.resolve("link"), folder.resolve("real"));
        Workspace linked = Workspace.at(folder.resolve("link/w"));
        Path before = linked.cache(Map.of("HOME", "/h"));
        linked.create();
        assertThat(linked.cache(Map.of("HOME", "/h")))
                .isEqualTo(before)
                .isEqualTo(Workspace.at(folder.resolve("real/w")).cache(Map.of("HOME", "/h")));
    }
}
