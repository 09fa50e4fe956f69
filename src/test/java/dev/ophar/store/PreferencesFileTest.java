package dev.ophar.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PreferencesFileTest {
    @TempDir
    Path folder;

    private PreferencesFile file;

    @BeforeEach
    void open() {
        file = PreferencesFile.of(Map.of("XDG_CONFIG_HOME", folder.toString()));
    }

    @Test
    void liesInTheConfigurationFolder() {
        assertThat(file.path()).isEqualTo(folder.resolve("ophar/preferences.json"));
        assertThat(PreferencesFile.of(Map.of("HOME", folder.toString())).path())
                .isEqualTo(folder.resolve(".config/ophar/preferences.json"));
        assertThat(PreferencesFile.of(Map.of("HOME", folder.toString(), "XDG_CONFIG_HOME", "relative"))
                        .path())
                .isEqualTo(folder.resolve(".config/ophar/preferences.json"));
    }

    @Test
    void remembersWhatWasChosen() throws IOException {
        Path workspace = folder.resolve("ws");
        file.update(p -> p.withOpened(workspace).withTheme("dark").withTrusted(workspace));

        Preferences read = file.read();
        assertThat(read.lastOpened()).contains(workspace);
        assertThat(read.recent()).containsExactly(workspace);
        assertThat(read.theme()).contains("dark");
        assertThat(read.trusts(workspace)).isTrue();
        assertThat(read.trusts(folder)).isFalse();
        assertThat(Files.readString(file.path())).contains("\"version\": 1");
    }

    @Test
    void keepsWhatItDoesNotKnow() throws IOException {
        Files.createDirectories(folder.resolve("ophar"));
        Files.writeString(file.path(), """
                {"version": 7, "window": {"x": [1, null]}, "recent": ["relative", 3, "/a"], "theme": 5}
                """);

        file.update(p -> p.withOpened(Path.of("/b")));

        assertThat(Json.parse(Files.readAllBytes(file.path()), "it")).isEqualTo(Json.parse("""
                                {"version": 7, "window": {"x": [1, null]}, "recent": ["/b", "/a"], "theme": 5,
                                 "last_opened": "/b"}
                                """, "expected"));
        assertThat(file.read().theme()).isEmpty();
    }

    @Test
    void putsTheNewestFirstAndForgetsTheOldest() throws IOException {
        for (int i = 0; i < 20; i++) {
            Path workspace = Path.of("/w" + i);
            file.update(p -> p.withOpened(workspace));
        }
        file.update(p -> p.withOpened(Path.of("/w15")));

        assertThat(file.read().recent())
                .hasSize(12)
                .startsWith(Path.of("/w15"), Path.of("/w19"))
                .doesNotHaveDuplicates();
    }

    @Test
    void refusesToReplaceADamagedFile() throws IOException {
        Files.createDirectories(folder.resolve("ophar"));
        Files.writeString(file.path(), "{\"theme\": \"da");

        assertThatThrownBy(() -> file.update(p -> p.withTheme("dark")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file.path().toString())
                .hasMessageContaining("move it away");
        assertThat(Files.readString(file.path())).isEqualTo("{\"theme\": \"da");
    }

    @Test
    void knowsNothingOfAPersonWithoutAFile() throws IOException {
        assertThat(file.read().lastOpened()).isEqualTo(Optional.empty());
        assertThat(file.read().recent()).isEmpty();
        assertThat(file.path()).doesNotExist();
    }
}
