package dev.ophar.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ophar.process.ToolResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** This repository is a workspace itself: what it claims and what it offers to try must hold. */
final class ProjectFilesTest {
    private static final Path ROOT = Path.of("").toAbsolutePath();
    private static final Path MODEL = Path.of("src/main/java/dev/ophar/model");
    private static final Pattern MISSING_SECTION = Pattern.compile("# missing: a section '(.*)'");
    private static final Pattern MISSING_ROW = Pattern.compile("# missing: a row '\\| (.*) \\| its meaning \\|'");

    @TempDir
    Path folder;

    @Test
    void claimsOfItsStateOnlyWhatIsTrue() throws Exception {
        assumeTrue(Files.exists(ROOT.resolve(".git")), "skipped: this is no clone, so there is no history to look at");
        for (Fields claim : StateClaims.in(ROOT)) {
            StateClaims.assertTrueIn(ROOT, claim);
        }
    }

    @Test
    void keepsTheRulesForExecutorsOnOneScreen() throws IOException {
        assertThat(ROOT.resolve("AGENTS.md")).content().contains("Never look for hidden checks");
        assertThat(Files.readAllLines(ROOT.resolve("AGENTS.md"))).hasSizeLessThanOrEqualTo(40);
    }

    @Test
    void namesEachExampleTaskAndItsHeldOutSetLikeTheirFiles() throws IOException {
        try (Stream<Path> tasks = Files.list(ROOT.resolve("tasks"))) {
            for (Path task : tasks.toList()) {
                Fields spec = new Fields(LightJson.object(Files.readString(task), task.toString()), task.toString());
                assertThat(task).hasFileName(spec.text("task_id") + ".json");
                assertThat(spec.text("prompt")).isNotBlank().doesNotContain("Scripted:");
                if (spec.has("heldout_set")) {
                    assertThat(ROOT.resolve("heldout/" + spec.text("heldout_set") + "/manifest.json"))
                            .isRegularFile();
                    assertThat(spec.text("target_repo"))
                            .as("an executor can read what its target holds")
                            .isNotEqualTo(".");
                }
            }
        }
    }

    @Test
    void checksTheWordsPageRedUntilEveryWordIsExplained() throws Exception {
        Path model = Files.createDirectories(folder.resolve(MODEL));
        for (String type : List.of("Decision", "DispatchStatus", "GateState", "RunState")) {
            Files.copy(ROOT.resolve(MODEL).resolve(type + ".java"), model.resolve(type + ".java"));
        }
        ToolResult red = wordsCheck();
        assertThat(red.exitCode()).isEqualTo(1);
        assertThat(red.output().text()).contains("not ok 1 - ", "| `accept` |", "| `queued` |");

        Path page = Files.createDirectories(folder.resolve("docs")).resolve("words.md");
        Files.writeString(page, pageWithEverythingThatIsMissing(red.output().text()));
        ToolResult green = wordsCheck();
        assertThat(green.output().text()).doesNotContain("not ok").contains("ok 4 - ", "1..4");
        assertThat(green.exitCode()).isZero();
    }

    private ToolResult wordsCheck() throws Exception {
        return StateClaims.run(
                folder,
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        ROOT.resolve("checks/WordsCheck.java").toString()));
    }

    private static String pageWithEverythingThatIsMissing(String report) {
        StringBuilder page = new StringBuilder("The words of a run.\n");
        for (String line : report.lines().toList()) {
            Matcher section = MISSING_SECTION.matcher(line);
            Matcher row = MISSING_ROW.matcher(line);
            if (section.matches()) {
                page.append('\n').append(section.group(1)).append("\n\n| Word | Meaning |\n|---|---|\n");
            } else if (row.matches()) {
                page.append("| ").append(row.group(1)).append(" | What this one means. |\n");
            }
        }
        return page.toString();
    }
}
