package dev.ophar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ophar.cli.SmallWorkspace.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person reads. */
class HumanOutputTest {
    private static final String HOSTILE = "\u001b[31mred\u0007\u202eback";
    private static final Pattern DANGEROUS = Pattern.compile("[\\p{Cc}\\p{Cf}&&[^\\n]]");

    @TempDir
    private Path folder;

    @Test
    void nothingThatAnAgentOrATaskWroteReachesTheTerminalRaw() throws Exception {
        SmallWorkspace workspace = SmallWorkspace.in(folder)
                .task("T", Map.of("title", HOSTILE, "prompt", "Do " + HOSTILE, "allowed_scope", List.of("src/answer")));
        workspace.agent("printf '\\033[2J\\033]0;x\\007' >&2; printf '42 \\033[31m\\n' > src/answer;"
                + " printf x > \"$(printf 'src/evil\\033[31m')\"\n" + SmallWorkspace.REPORT);

        List<Answer> answers = List.of(
                workspace.ophar("run", "T"),
                workspace.ophar("tasks"),
                workspace.ophar("show", "T"),
                workspace.ophar("diff", "T"),
                workspace.ophar("log", "T"),
                workspace.ophar("ledger"),
                workspace.ophar("run", HOSTILE),
                workspace.ophar("show", HOSTILE),
                workspace.ophar("log", HOSTILE),
                workspace.ophar("log", "T", "--gate", HOSTILE),
                workspace.ophar("diff", HOSTILE),
                workspace.ophar("cancel", HOSTILE),
                workspace.ophar("ledger", "--task", HOSTILE),
                workspace.ophar(HOSTILE),
                workspace.ophar("tasks", HOSTILE),
                workspace.ophar("ledger", "--since", HOSTILE),
                workspace.ophar(List.of("--workspace", HOSTILE, "tasks")));

        for (Answer answer : answers) {
            assertThat(DANGEROUS.matcher(answer.both()).results().map(found -> answer.both()))
                    .isEmpty();
        }
        assertThat(answers.get(0).out()).contains("evil\\u{1b}[31m", "rejected");
        assertThat(answers.get(3).out()).contains("42 \\u{1b}[31m");
        assertThat(answers.get(4).out()).contains("\\u{1b}[2J");
    }

    @Test
    void coloursAreForTerminalsOnly() throws Exception {
        SmallWorkspace workspace = SmallWorkspace.in(folder).task("T");
        workspace.ophar("run", "T");

        assertThat(workspace.ophar("tasks").out()).doesNotContain("\u001b");
        workspace.onTerminal();
        assertThat(workspace.ophar("tasks").out()).contains("\u001b[32maccepted\u001b[0m");
        workspace.environment().put("NO_COLOR", "1");
        assertThat(workspace.ophar("tasks").out()).contains("accepted").doesNotContain("\u001b");
        assertThat(workspace.ophar("--help").out()).contains("Usage: ophar").doesNotContain("\u001b");
    }

    @Test
    void tasksFitIntoAHundredColumns() throws Exception {
        SmallWorkspace workspace = SmallWorkspace.in(folder)
                .task("T", Map.of("title", "A title of many words ".repeat(9)))
                .task("U", Map.of("complexity", 99));
        workspace.agent("echo x > outside\n" + SmallWorkspace.REPORT);
        workspace.ophar("run", "T");

        Answer answer = workspace.ophar("tasks");

        assertThat(answer.out().lines())
                .hasSize(3)
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(100));
        assertThat(answer.out()).contains("rejected", "broken");
    }

    @Test
    void doctorSaysOnLinesOfTheirOwnWhatIsNotProtected() throws Exception {
        Answer answer = SmallWorkspace.in(folder).ophar("doctor");

        assertThat(answer.out().lines())
                .anySatisfy(line -> assertThat(line).startsWith(" ".repeat(10)).contains("· "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"tasks", "ledger", "reconcile", "run T", "submit T", "show T", "cancel T", "log T", "diff T"})
    void aFolderThatIsNoWorkspaceIsAMistakeAndNothingIsMadeThere(String command) throws Exception {
        Path nowhere = folder.resolve("nowhere");
        String[] words = ("--workspace " + nowhere + " " + command).split(" ", -1);

        Answer answer = SmallWorkspace.in(folder).ophar(List.of(words));

        assertThat(answer.status()).isEqualTo(64);
        assertThat(answer.err()).contains("there is no workspace at " + nowhere, "--workspace");
        assertThat(nowhere).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "--nope",
                "run",
                "run --nope T",
                "tasks extra",
                "ledger --limit x",
                "ledger --limit 0",
                "ledger --since yesterday",
                "log T --gate nope",
                "show nobody",
                "diff nobody",
                "diff T --iteration 9",
                "log nobody",
                "cancel nobody",
                "cancel T"
            })
    void aWrongCommandIsAUsageErrorInWords(String command) throws Exception {
        SmallWorkspace workspace = SmallWorkspace.in(folder).task("T");

        Answer answer = command.isEmpty() ? workspace.ophar(List.of()) : workspace.ophar(command.split(" ", -1));

        assertThat(answer.status()).as(answer.both()).isEqualTo(64);
        assertThat(answer.out()).isEmpty();
        assertThat(answer.err()).isNotBlank().doesNotContain("\tat ", "Exception");
    }

    @Test
    void settingsThatCannotBeReadAreNamed() throws Exception {
        SmallWorkspace workspace = SmallWorkspace.in(folder).task("T");
        Path settings = workspace.root().resolve("state/server/settings.json");
        Files.createDirectories(settings.getParent());
        Files.writeString(settings, "{oops");

        Answer answer = workspace.ophar("tasks");

        assertThat(answer.status()).isEqualTo(3);
        assertThat(answer.err()).contains(settings.toString(), "not valid JSON").doesNotContain("\tat ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run",
                "submit",
                "tasks",
                "show",
                "diff",
                "log",
                "cancel",
                "reconcile",
                "ledger",
                "doctor",
                "demo"
            })
    void everyCommandSaysWhatToExpect(String command) throws Exception {
        Answer answer = SmallWorkspace.in(folder).ophar(List.of(command, "--help"));

        assertThat(answer.status()).isZero();
        assertThat(answer.out()
                        .lines()
                        .takeWhile(line -> !line.contains("--help"))
                        .count())
                .as("a first line on what it does and more on what to expect:%n%s", answer.out())
                .isGreaterThanOrEqualTo(4);
        assertThat(answer.out()).contains("Exit status:").doesNotContain("checkpoint recommended");
    }
}
