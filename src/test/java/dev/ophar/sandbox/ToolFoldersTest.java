package dev.ophar.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ToolFoldersTest {
    @TempDir
    private Path folder;

    private Path home = Path.of("/");

    @BeforeEach
    void makeAHome() throws IOException {
        folder = folder.toRealPath();
        home = Files.createDirectories(folder.resolve("home/u"));
    }

    @Test
    void areTheVersionRootsOfFoldersOnPath() throws Exception {
        program(".pyenv/shims/python");
        program(".pyenv/versions/3.12/bin/python");
        program(".nvm/versions/node/v20/bin/node");
        program(".sdkman/candidates/java/17/bin/java");
        program(".cargo/bin/cargo");
        Files.createDirectories(home.resolve(".rustup/toolchains"));
        Files.createDirectories(home.resolve(".cargo/registry"));

        assertThat(shown(path(
                        ".pyenv/shims", ".nvm/versions/node/v20/bin", ".sdkman/candidates/java/17/bin", ".cargo/bin")))
                .containsExactlyInAnyOrder(
                        home.resolve(".pyenv"),
                        home.resolve(".nvm"),
                        home.resolve(".sdkman/candidates"),
                        home.resolve(".cargo/bin"),
                        home.resolve(".rustup"));
    }

    @Test
    void areTheBaseOfAVirtualEnvironmentToo() throws Exception {
        program(".pyenv/versions/3.12/bin/python3.12");
        program("proj/.venv/bin/pytest");
        Files.writeString(
                home.resolve("proj/.venv/pyvenv.cfg"),
                "home = " + home.resolve(".pyenv/versions/3.12/bin") + "\nversion = 3.12\n");

        assertThat(shown(Map.of(), home.resolve("proj/.venv/bin/pytest") + " -q"))
                .containsExactlyInAnyOrder(home.resolve("proj/.venv"), home.resolve(".pyenv"));
    }

    @Test
    void areFoundThroughTheVariablesAndTheHomeThatACommandNames() throws Exception {
        program("a/.venv/bin/pytest");
        program("b/.venv/bin/pytest");
        program("c/.venv/bin/pytest");
        program("d/.venv/bin/pytest");
        for (String name : List.of("a", "b", "c", "d")) {
            Files.writeString(home.resolve(name + "/.venv/pyvenv.cfg"), "version = 3.12\n");
        }
        Map<String, String> environment =
                Map.of("HOME", home.toString(), "ENV_C", home.resolve("c/.venv").toString());

        assertThat(shown(
                        environment,
                        "$HOME/a/.venv/bin/pytest -q && \"${HOME}/b/.venv/bin/pytest\"",
                        "$ENV_C/bin/pytest; $NO_SUCH/bin/x",
                        "cd x && ~/d/.venv/bin/pytest"))
                .containsExactlyInAnyOrder(
                        home.resolve("a/.venv"),
                        home.resolve("b/.venv"),
                        home.resolve("c/.venv"),
                        home.resolve("d/.venv"));
    }

    @Test
    void doNotBelieveAVirtualEnvironmentThatCallsHomeItsBase() throws Exception {
        program("proj/.venv/bin/pytest");
        Files.writeString(home.resolve("proj/.venv/pyvenv.cfg"), "home = " + home + "\n");

        assertThat(shown(path("proj/.venv/bin"))).containsExactly(home.resolve("proj/.venv"));
    }

    @Test
    void followProgramsThatAreLinks() throws Exception {
        Path real = program(".local/share/claude/versions/1.2.3");
        program(".local/share/pipx/venvs/ruff/bin/ruff");
        Path lone = program("src/tool/run.sh");
        Files.writeString(home.resolve("src/tool/diary.txt"), "private");
        Files.createDirectories(home.resolve(".local/bin"));
        Files.createSymbolicLink(home.resolve(".local/bin/claude"), real);
        Files.createSymbolicLink(home.resolve(".local/bin/tool"), lone);

        assertThat(shown(path(".local/bin")))
                .containsExactlyInAnyOrder(
                        home.resolve(".local/bin"),
                        home.resolve(".local/share/claude/versions"),
                        home.resolve(".local/share/pipx"),
                        lone);
        assertThat(shown(Map.of(), "'" + home.resolve(".local/bin/tool") + "' --x"))
                .contains(home.resolve("src/tool"));
    }

    @Test
    void areTheRestOfAnInstallationAndItsRealPlace() throws Exception {
        program("jdk-real/bin/java");
        Files.writeString(home.resolve("jdk-real/release"), "");
        Files.createSymbolicLink(home.resolve("jdk"), home.resolve("jdk-real"));

        assertThat(shown(path("jdk/bin"))).contains(home.resolve("jdk"), home.resolve("jdk-real"));
        assertThat(shown(Map.of("JAVA_HOME", home.resolve("jdk-real").toString())))
                .containsExactly(home.resolve("jdk-real"));
    }

    @Test
    void areTheFileAloneWhereTheFolderMayNotBeShown() throws Exception {
        Path inHome = program("agent.sh");
        Path inWorkspace = program("work/agent.sh");
        Path inStore = program("store/agent.sh");

        assertThat(shown(Map.of(), inHome + " -p; " + inWorkspace + " && " + inStore))
                .containsExactlyInAnyOrder(inHome, inWorkspace);
        assertThat(shown(Map.of("PATH", home + ":" + home.resolve("work")), "agent.sh --go"))
                .containsExactly(inHome);
    }

    @Test
    void areNothingOfTheSystemAndOfArgumentsTheFileAlone() throws Exception {
        Path data = Files.writeString(home.resolve("data.csv"), "1");
        Path script = program("bin/x");

        assertThat(shown(Map.of("PATH", "/usr/bin:/bin:relative::"), "/usr/bin/env python3 " + data))
                .containsExactly(data);
        assertThat(shown(Map.of("PATH", "/no/such:" + script.getParent()))).containsExactly(home.resolve("bin"));
    }

    @Test
    void areShownBelowTheSharedMemoryFolderToo() throws Exception {
        Path memory = Path.of("/dev/shm");
        assumeTrue(Files.isWritable(memory), "skipped: no shared memory folder here");
        Path own = Files.createTempDirectory(memory, "ophar-tools-");
        Path agent = Files.writeString(own.resolve("agent.sh"), "#!/bin/sh\n");
        try {
            assertThat(agent.toFile().setExecutable(true)).isTrue();
            assertThat(shown(Map.of(), agent.toString())).containsExactly(own);
        } finally {
            Files.delete(agent);
            Files.delete(own);
        }
    }

    @Test
    void areWhatAPersonGivesAnInterpreterToRunWithItsFolder() throws Exception {
        Path jar =
                Files.writeString(Files.createDirectory(home.resolve("agent")).resolve("agent.jar"), "1");
        assertThat(new ToolFolders(home, new ClosedPlaces(home, List.of(), List.of()))
                        .mounts(Map.of(), List.of("java -jar " + jar), List.of()).stream()
                                .map(Mount::at))
                .containsExactly(jar.getParent());
    }

    private List<Path> shown(Map<String, String> environment, String... commands) {
        ClosedPlaces closed = new ClosedPlaces(home, List.of(home.resolve("work")), List.of(home.resolve("store")));
        return new ToolFolders(home, closed)
                .mounts(environment, List.of(), List.of(commands)).stream()
                        .peek(mount -> assertThat(mount).isEqualTo(Mount.Bind.readOnly(mount.at())))
                        .map(Mount::at)
                        .toList();
    }

    private Map<String, String> path(String... folders) {
        return Map.of(
                "PATH",
                String.join(
                        ":",
                        Arrays.stream(folders)
                                .map(f -> home.resolve(f).toString())
                                .toList()));
    }

    private Path program(String path) throws IOException {
        Path file = home.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }
}
