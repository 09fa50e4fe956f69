package dev.ophar.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ophar.process.ToolResult;
import dev.ophar.process.ToolRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DemoWorkspaceTest {
    private static final List<String> EXECUTOR =
            List.of("/opt/my java/bin/java", "-jar", "it's.jar", "scripted-executor");
    private static final List<String> ORCHESTRATOR = List.of("java", "-jar", "ophar.jar", "scripted-orchestrator");

    @TempDir
    Path folder;

    @Test
    void holdsARepositoryWithOneCleanCommitAndNothingElseInItsConfig() throws Exception {
        Path target = create().root().resolve("target");
        assertThat(git(target, "status", "--porcelain")).isEmpty();
        assertThat(git(target, "rev-list", "--count", "--all")).isEqualTo("1");
        assertThat(git(target, "symbolic-ref", "--short", "HEAD")).isEqualTo("main");
        assertThat(git(target, "log", "-1", "--format=%an %s")).isEqualTo("Ophar demo Split a bill among people");
        assertThat(target.resolve(".git/hooks")).doesNotExist();
    }

    @Test
    void staysCleanWhenItsTestsRan() throws Exception {
        Path target = create().root().resolve("target");
        assertThat(SampleTarget.JAVA.visibleTestsPass(target)).isFalse();
        assertThat(target.resolve("out/visible.tap"))
                .content()
                .contains("1..3", "ok 1 - ", "not ok 3 - gives the odd cent to the first person");
        assertThat(git(target, "status", "--porcelain")).isEmpty();
    }

    @Test
    void isTheSameCommitEverywhere() throws Exception {
        Path one = DemoWorkspace.create(folder.resolve("one"), EXECUTOR, ORCHESTRATOR, System.getenv())
                .root();
        Path two = DemoWorkspace.create(folder.resolve("two"), EXECUTOR, ORCHESTRATOR, System.getenv())
                .root();
        assertThat(git(one.resolve("target"), "rev-parse", "HEAD"))
                .isEqualTo(git(two.resolve("target"), "rev-parse", "HEAD"));
    }

    @Test
    void makesTheFoldersOfAWorkspaceAndFourTasksForTheirScriptedModes() throws Exception {
        DemoWorkspace demo = create();
        for (String name : List.of("tasks", "heldout", "state", "runs")) {
            assertThat(demo.root().resolve(name)).isDirectory();
        }
        assertThat(demo.tasks()).hasSize(4);
        for (Path task : demo.tasks()) {
            Fields spec = new Fields(LightJson.object(Files.readString(task), task.toString()), task.toString());
            assertThat(task).hasFileName(spec.text("task_id") + ".json");
            assertThat(demo.root().resolve("heldout/" + spec.text("heldout_set") + "/manifest.json"))
                    .isRegularFile();
            String prompt = spec.text("prompt");
            String mode = prompt.substring(prompt.lastIndexOf("Scripted: ") + "Scripted: ".length());
            assertThat(ScriptedMode.named(mode)).as(mode).isPresent();
        }
    }

    @Test
    void keepsTheWordsOfTheAgentCommandsApart() throws Exception {
        Path settings = create().root().resolve("state/server/settings.json");
        Fields values = new Fields(LightJson.object(Files.readString(settings), "settings"), "settings");
        assertThat(values.text("CURSOR_AGENT_CMD"))
                .isEqualTo("'/opt/my java/bin/java' -jar 'it'\\''s.jar' scripted-executor");
        assertThat(values.text("CLAUDE_CMD")).isEqualTo("java -jar ophar.jar scripted-orchestrator");
        assertThat(shellWords(values.text("CURSOR_AGENT_CMD"))).isEqualTo(EXECUTOR);
    }

    @Test
    void claimsOfItsStateWhatIsTrueOnceTheFirstTaskLanded() throws Exception {
        Path root = create().root();
        git(root.resolve("target"), "branch", "orch/accepted/D-1-honest");
        List<String> tasks = new ArrayList<>();
        for (Fields claim : StateClaims.in(root)) {
            if (claim.text("kind").equals("ledger")) {
                tasks.add(claim.text("task") + " " + claim.text("event"));
            } else {
                StateClaims.assertTrueIn(root, claim);
            }
        }
        assertThat(tasks)
                .containsExactly(
                        "D-1-honest accept",
                        "D-2-overfit iterate",
                        "D-2-overfit accept",
                        "D-3-scope reject",
                        "D-4-hang accept");
    }

    @Test
    void refusesAFolderThatHoldsSomethingElse() throws Exception {
        Path file = Files.writeString(folder.resolve("thesis.txt"), "precious");
        assertThatThrownBy(this::create)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is not empty and no earlier demo")
                .hasMessageContaining("choose an empty or new folder");
        assertThat(folder).isDirectoryContaining(file::equals);
        assertThat(SampleTarget.contents(folder)).isEqualTo(Map.of("thesis.txt", "precious"));
    }

    @Test
    void refusesAFileInPlaceOfAFolder() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "x");
        assertThatThrownBy(() -> DemoWorkspace.create(file, EXECUTOR, ORCHESTRATOR, System.getenv()))
                .hasMessageContaining("is not a folder");
    }

    @Test
    void startsAnEarlierDemoAfreshAndLeavesTheRest() throws Exception {
        Path root = create().root();
        Files.writeString(root.resolve("state/ledger.jsonl"), "{}\n");
        Files.writeString(root.resolve("target/junk"), "x");
        Path outside =
                Files.writeString(Files.createDirectory(root.resolve("mine")).resolve("keep.txt"), "kept");
        Files.createSymbolicLink(root.resolve("runs/link"), outside.getParent());

        create();

        assertThat(root.resolve("state/ledger.jsonl")).doesNotExist();
        assertThat(git(root.resolve("target"), "status", "--porcelain")).isEmpty();
        assertThat(outside).hasContent("kept");
    }

    private DemoWorkspace create() throws Exception {
        return DemoWorkspace.create(folder, EXECUTOR, ORCHESTRATOR, System.getenv());
    }

    private static List<String> shellWords(String command) throws Exception {
        ToolResult result = new ToolRunner(Duration.ofSeconds(10))
                .run(
                        List.of("sh", "-c", "for w in " + command + "; do printf '%s\\n' \"$w\"; done"),
                        Path.of("."),
                        System.getenv(),
                        new byte[0]);
        return result.output().text().lines().toList();
    }

    private static String git(Path repository, String... words) throws Exception {
        List<String> argv = new ArrayList<>(List.of("git"));
        argv.addAll(List.of(words));
        ToolResult result = new ToolRunner(Duration.ofSeconds(10)).run(argv, repository, System.getenv(), new byte[0]);
        assertThat(result.succeeded()).as(result.errors()).isTrue();
        return result.output().text();
    }
}
