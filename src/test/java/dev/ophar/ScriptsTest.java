package dev.ophar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Drives the launcher and the CI script as a shell does, in a copy of the project's outline, with a PATH on which only
 * stand-ins for java, mvn and apt-get are.
 */
@Timeout(60)
final class ScriptsTest {
    private static final List<String> TOOLS = List.of(
            "sh",
            "bash",
            "dirname",
            "readlink",
            "sed",
            "head",
            "find",
            "mkdir",
            "rmdir",
            "touch",
            "rm",
            "sleep",
            "grep",
            "mv",
            "nice",
            "env");

    @TempDir
    private Path folder;

    private Path home;
    private Path bin;

    @BeforeEach
    void makeTheProject() throws IOException {
        home = Files.createDirectories(folder.resolve("a project"));
        bin = Files.createDirectories(folder.resolve("bin"));
        for (String tool : TOOLS) {
            linkTool(tool);
        }
        Files.createDirectories(home.resolve("src/main"));
        Files.createDirectories(home.resolve("runs"));
        Files.writeString(home.resolve("src/main/A.java"), "");
        Files.writeString(home.resolve("pom.xml"), "");
        Files.writeString(home.resolve("AGENTS.md"), "");
        script(home.resolve("ophar"), Files.readString(Path.of("ophar")));
        script(bin.resolve("java"), """
                #!/bin/sh
                [ "$1" != -version ] || { echo 'openjdk version "17.0.1"' >&2; exit; }
                printf '%s\\n' "$@"
                """);
        script(bin.resolve("mvn"), """
                #!/bin/sh
                read -r input && exit 9
                echo "$*" >>builds
                echo talk
                mkdir -p target/lib
                sleep 0.2
                : >target/ophar.jar
                """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh -n ophar", "bash -n .ci/run"})
    void isReadableByItsShell(String check) throws Exception {
        Process process =
                new ProcessBuilder(List.of(check.split(" ", -1))).inheritIO().start();

        assertThat(process.waitFor()).isZero();
    }

    @Test
    void buildsOnFirstUseAndStartsWithTheArgumentsAsTheyWere() throws Exception {
        Run run = ophar("run", "a b", "*");

        assertThat(run.code()).isZero();
        assertThat(run.output().lines())
                .endsWith("-jar", home.toRealPath().resolve("target/ophar.jar").toString(), "run", "a b", "*")
                .contains("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto")
                .doesNotContain("talk");
        assertThat(run.errors()).startsWith("Building Ophar (first use)…\n");
        assertThat(builds())
                .singleElement()
                .asString()
                .contains("-DskipTests", "-Dspotless.check.skip=true", "package");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--workspace some", "--workspace=some", "demo", "demo --into some"})
    void opensAWindowUnderAnotherCollectorAndArchivesItsClassesAfterwards(String arguments) throws Exception {
        pretendToArchive(true);

        Run run = window(arguments);

        assertThat(run.output()).contains("-XX:+UseG1GC").doesNotContain("-XX:+UseSerialGC", "SharedArchiveFile");
        Path archive = home.resolve("target/ophar-17.0.1.jsa");
        await().until(() -> Files.exists(archive));
        assertThat(archive).hasContent("dev/ophar/ui/queue/QueueCell id: 7");
        assertThat(window(arguments).output())
                .contains("-XX:SharedArchiveFile=" + archive.toRealPath())
                .doesNotContain("DumpLoadedClassList");
        await().until(() -> leftOver().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasks", "demo --no-window", "--help", "--workspace some show x"})
    void archivesNothingForACommand(String arguments) throws Exception {
        pretendToArchive(true);

        assertThat(window(arguments).output())
                .contains("-XX:+UseSerialGC")
                .doesNotContain("DumpLoadedClassList", "SharedArchiveFile");
    }

    @Test
    void usesNoArchiveThatIsOlderThanTheJar() throws Exception {
        ophar();
        Path archive = Files.writeString(home.resolve("target/ophar-17.0.1.jsa"), "");
        assertThat(ophar().output()).contains("-XX:SharedArchiveFile=");
        Files.setLastModifiedTime(archive, FileTime.fromMillis(0));

        assertThat(ophar().output()).doesNotContain("SharedArchiveFile");
    }

    @Test
    void leavesNoHalfMadeArchive() throws Exception {
        pretendToArchive(false);

        assertThat(window("").errors()).doesNotContain("a warning");

        await().until(() -> Files.exists(home.resolve("tried")) && leftOver().isEmpty());
        assertThat(home.resolve("target/ophar-17.0.1.jsa")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"17.0.1, false", "23, false", "24, true", "25.0.3, true"})
    void allowsWhatNewerJavasWarnOf(String version, boolean allowed) throws Exception {
        script(bin.resolve("java"), """
                #!/bin/sh
                [ "$1" != -version ] || { echo 'openjdk version "%s"' >&2; exit; }
                printf '%%s\\n' "$@"
                """.formatted(version));

        List<String> arguments = ophar("tasks").output().lines().toList();

        assertThat(arguments.contains("--enable-native-access=ALL-UNNAMED")).isEqualTo(allowed);
        assertThat(arguments.contains("--sun-misc-unsafe-memory-access=allow")).isEqualTo(allowed);
    }

    @Test
    void doesNotBuildAgainWhenOnlyTheWorkspaceChanged() throws Exception {
        ophar();
        Files.createDirectories(home.resolve("state"));
        changeLater(Files.writeString(home.resolve("runs/metrics.jsonl"), ""));
        changeLater(Files.writeString(home.resolve("state/STATE.md"), ""));

        assertThat(ophar().errors()).isEmpty();
        assertThat(builds()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pom.xml", "AGENTS.md", "src/main/A.java", "src/main"})
    void buildsAgainWhenWhatItIsMadeOfChanged(String changed) throws Exception {
        ophar();
        changeLater(home.resolve(changed));

        assertThat(ophar().errors()).startsWith("Building Ophar (its sources changed)…");
        assertThat(builds()).hasSize(2);
    }

    @Test
    void buildsAgainAfterABuildThatDidNotFinish() throws Exception {
        ophar();
        Files.writeString(home.resolve("target/.ophar-building"), "");

        ophar();

        assertThat(builds()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void buildsOnceWhenSeveralStartAtOnce(boolean withFlock) throws Exception {
        if (withFlock) {
            linkTool("flock");
        }
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            processes.add(start(List.of(home.resolve("ophar").toString()), Map.of(), "several" + i));
        }

        for (Process process : processes) {
            assertThat(process.waitFor()).isZero();
        }
        assertThat(builds()).hasSize(1);
    }

    @Test
    void findsItsFolderThroughLinks() throws Exception {
        Path elsewhere = Files.createDirectories(folder.resolve("else where"));
        Files.createSymbolicLink(elsewhere.resolve("first"), Path.of("../a project/ophar"));
        Files.createSymbolicLink(elsewhere.resolve("second"), elsewhere.resolve("first"));

        Run run = run(List.of(elsewhere.resolve("second").toString()), Map.of());

        assertThat(run.output()).contains(home.toRealPath().resolve("target/ophar.jar") + "\n");
    }

    @Test
    void saysWhatToInstallWithoutJava() throws Exception {
        Files.delete(bin.resolve("java"));

        assertRefuses(ophar(), "no java found", "17 or newer", "JAVA_HOME");
    }

    @Test
    void saysWhatToInstallWithoutMaven() throws Exception {
        Files.delete(bin.resolve("mvn"));

        assertRefuses(ophar(), "no mvn was found", "Install Maven");
    }

    @Test
    void needsNoMavenOnceItIsBuilt() throws Exception {
        ophar();
        Files.delete(bin.resolve("mvn"));

        assertThat(ophar().code()).isZero();
    }

    @Test
    void saysWhenJavaHomeLeadsNowhere() throws Exception {
        assertRefuses(ophar(Map.of("JAVA_HOME", "/no where")), "JAVA_HOME is '/no where'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"11.0.2", "1.8.0_402"})
    void refusesAnOldJava(String version) throws Exception {
        Path old = Files.createDirectories(folder.resolve("old jdk/bin"));
        Files.writeString(folder.resolve("old jdk/release"), "JAVA_VERSION=\"" + version + "\"\n");
        script(old.resolve("java"), "#!/bin/sh\nexit 9\n");

        assertRefuses(ophar(Map.of("JAVA_HOME", folder.resolve("old jdk").toString())), "is Java " + version);
    }

    @Test
    void asksJavaItselfWhenThereIsNoReleaseFile() throws Exception {
        script(bin.resolve("java"), "#!/bin/sh\necho 'openjdk version \"11.0.2\"' >&2\n");

        assertRefuses(ophar(), "is Java 11.0.2");
    }

    @Test
    void startsNothingWhenTheBuildFails() throws Exception {
        script(bin.resolve("mvn"), "#!/bin/sh\necho 'no such symbol'\nexit 1\n");

        assertRefuses(ophar(), "no such symbol", "the build failed");
    }

    @Test
    void ciEndsWithTheStatusOfTheTestsAndGoesOnWithoutApt() throws Exception {
        script(bin.resolve("mvn"), "#!/bin/sh\n[ \"$1\" != --version ] || exit 0\necho \"$PWD: $*\"\nexit 7\n");
        script(bin.resolve("apt-get"), "#!/bin/sh\nexit 100\n");
        script(bin.resolve("id"), "#!/bin/sh\necho 0\n");
        Files.createDirectories(home.resolve(".ci"));
        script(home.resolve(".ci/run"), Files.readString(Path.of(".ci/run")));

        Run run = run(List.of(home.resolve(".ci/run").toString()), Map.of());

        assertThat(run.code()).isEqualTo(7);
        assertThat(run.output())
                .contains("apt-get failed: going on", "bwrap      missing", home.toRealPath() + ": -B -ntp verify");
    }

    @Test
    void ciSaysWhenItMayNotInstall() throws Exception {
        script(bin.resolve("apt-get"), "#!/bin/sh\nexit 100\n");
        script(bin.resolve("id"), "#!/bin/sh\necho 1000\n");
        script(bin.resolve("mvn"), "#!/bin/sh\n");
        Files.createDirectories(home.resolve(".ci"));
        script(home.resolve(".ci/run"), Files.readString(Path.of(".ci/run")));

        Run run = run(List.of(home.resolve(".ci/run").toString()), Map.of());

        assertThat(run.code()).isZero();
        assertThat(run.output()).contains("not root: nothing installed");
    }

    private void assertRefuses(Run run, String... words) throws IOException {
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.output()).isEmpty();
        assertThat(run.errors()).contains("ophar: ").contains(words);
        assertThat(builds()).isEmpty();
    }

    private Run ophar(String... arguments) throws Exception {
        List<String> argv = new ArrayList<>(List.of(home.resolve("ophar").toString()));
        argv.addAll(List.of(arguments));
        return run(argv, Map.of());
    }

    private Run window(String arguments) throws Exception {
        List<String> argv = new ArrayList<>(List.of(home.resolve("ophar").toString()));
        if (!arguments.isEmpty()) {
            argv.addAll(List.of(arguments.split(" ", -1)));
        }
        return run(argv, Map.of("DISPLAY", ":none"));
    }

    /** A java that lists a class as the real one does, and makes an archive of the list, or breaks off doing so. */
    private void pretendToArchive(boolean works) throws IOException {
        script(bin.resolve("java"), """
                #!/bin/sh
                [ "$1" != -version ] || { echo 'openjdk version "17.0.1"' >&2; exit; }
                for word; do
                    case $word in
                        -XX:DumpLoadedClassList=*) echo 'dev/ophar/ui/queue/QueueCell id: 7' >"${word#*=}" ;;
                        -XX:SharedClassListFile=*) list=${word#*=} ;;
                        -XX:SharedArchiveFile=*) archive=${word#*=} ;;
                        -Xshare:dump) dump=yes ;;
                    esac
                done
                if [ "${dump:-}" ]; then
                    cat "$list" >"$archive"
                    echo "a warning" >&2
                    : >'%s'
                    exit %d
                fi
                printf '%%s\\n' "$@"
                """.formatted(home.resolve("tried"), works ? 0 : 1));
        linkTool("cat");
    }

    private List<Path> leftOver() throws IOException {
        try (Stream<Path> files = Files.list(home.resolve("target"))) {
            return files.filter(file -> file.getFileName().toString().startsWith(".ophar-classes-"))
                    .toList();
        }
    }

    private Run ophar(Map<String, String> environment) throws Exception {
        return run(List.of(home.resolve("ophar").toString()), environment);
    }

    private Run run(List<String> argv, Map<String, String> environment) throws Exception {
        Process process = start(argv, environment, "run");
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("did not end: " + argv);
        }
        return new Run(
                process.exitValue(),
                Files.readString(folder.resolve("run.out")),
                Files.readString(folder.resolve("run.err")));
    }

    /** Starts a script with a line on its standard input, which belongs to Ophar and not to Maven. */
    private Process start(List<String> argv, Map<String, String> environment, String name) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(argv)
                .directory(folder.toFile())
                .redirectInput(Files.writeString(folder.resolve(name + ".in"), "a line\n")
                        .toFile())
                .redirectOutput(folder.resolve(name + ".out").toFile())
                .redirectError(folder.resolve(name + ".err").toFile());
        builder.environment().clear();
        builder.environment().put("PATH", bin.toString());
        builder.environment().putAll(environment);
        return builder.start();
    }

    private List<String> builds() throws IOException {
        Path log = home.resolve("builds");
        return Files.exists(log) ? Files.readAllLines(log) : List.of();
    }

    private void linkTool(String tool) throws IOException {
        for (String path : List.of(Objects.requireNonNull(System.getenv("PATH")).split(":", -1))) {
            Path program = Path.of(path, tool);
            if (Files.isExecutable(program)) {
                // No link: it would lead out of the temporary folder.
                script(bin.resolve(tool), "#!/bin/sh\nexec '" + program + "' \"$@\"\n");
                return;
            }
        }
        throw new IOException("no " + tool + " on PATH");
    }

    private static void changeLater(Path path) throws IOException {
        Files.setLastModifiedTime(path, FileTime.from(Instant.now().plusSeconds(60)));
    }

    private static void script(Path path, String text) throws IOException {
        Files.writeString(path, text);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private record Run(int code, String output, String errors) {}
}
