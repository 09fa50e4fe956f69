package dev.ophar.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class BuildFoldersTest {
    private final BuildFolders folders = BuildFolders.builtIn();

    @Test
    void areThoseOfEachModulesKind() {
        List<String> found = folders.of(
                List.of("pom.xml", "core/pom.xml", "web/package.json", "py/pyproject.toml", "net/App.csproj", "a.txt"),
                path -> true,
                List.of());

        assertThat(found)
                .contains(
                        "target",
                        "core/target",
                        "web/node_modules",
                        "web/dist",
                        "py/.venv",
                        "py/.pytest_cache",
                        "net/obj")
                .doesNotContain("node_modules", "web/target", "obj");
    }

    @Test
    void areOnlyWhatTheBaseIgnores() {
        assertThat(folders.of(List.of("pom.xml", "a/pom.xml"), Set.of("a/target")::contains, List.of()))
                .containsExactly("a/target");
    }

    @Test
    void areNothingThatTheBaseHolds() {
        assertThat(folders.of(List.of("pom.xml", "target/kept.txt", "build"), path -> true, List.of()))
                .containsExactly("out");
        assertThat(folders.of(List.of("Cargo.toml", "target"), path -> true, List.of()))
                .isEmpty();
    }

    @Test
    void takeWhatTheTaskNamesEvenIfTheBaseDoesNotIgnoreIt() {
        List<String> named = List.of("gen/", "./tmp/x", "src", "src/a.txt/in", ".git/hooks", "../out", "/abs", "");
        assertThat(folders.of(List.of("src/a.txt"), path -> false, named)).containsExactly("gen", "tmp/x");
    }

    @Test
    void lieInNoOtherOfThem() {
        assertThat(folders.of(List.of("Gemfile", "composer.json"), path -> true, List.of()))
                .contains("vendor")
                .doesNotContain("vendor/bundle");
        assertThat(folders.of(List.of("pom.xml"), path -> true, List.of("target/classes")))
                .contains("target")
                .doesNotContain("target/classes");
    }

    @Test
    void areNotMoreThanCanBeMounted() {
        List<String> files = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            files.add("a/b/module" + i + "/package.json");
        }
        files.add("package.json");

        assertThat(folders.of(files, path -> true, List.of())).hasSize(400).contains("node_modules", "dist");
    }
}
