package dev.ophar.ui.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ophar.engine.RunPlan;
import dev.ophar.engine.SpecView;
import dev.ophar.engine.SpecView.HeldOutSummary;
import dev.ophar.model.SpecProblem;
import dev.ophar.model.TaskId;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class SpecTextsTest {
    @Test
    void suggestsAFreeSafeId() {
        assertThat(IdSuggestion.of("Fix  rounding…", List.of())).isEqualTo("fix-rounding");
        assertThat(IdSuggestion.of("Fix rounding", List.of("FIX-rounding", "fix-rounding-2")))
                .isEqualTo("fix-rounding-3");
        assertThat(IdSuggestion.of("直す", List.of())).isEqualTo("task");
        assertThat(IdSuggestion.of("Archive", List.of())).isEqualTo("task");
        assertThat(IdSuggestion.of("  ", List.of())).isEmpty();
    }

    @Test
    void everySuggestionIsSafe() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 2000; i++) {
            StringBuilder title = new StringBuilder();
            random.ints(random.nextInt(1, 90), 32, 0x2ff).forEach(title::appendCodePoint);
            String id = IdSuggestion.of(title.toString(), List.of("task"));
            assertThat(id.isEmpty() ? title.toString().isBlank() : TaskId.isSafeName(id))
                    .as("seed %d, title '%s', id '%s'", seed, title, id)
                    .isTrue();
        }
    }

    @Test
    void countsEachFileOfAScopeOnce() {
        ScopeReport report =
                ScopeReport.of("src/**\n\n src/a.txt \nlib/new.txt\n[", List.of("src/a.txt", "src/b/c.txt", "readme"));

        assertThat(report.files()).isEqualTo(2);
        assertThat(report.of()).isEqualTo(3);
        assertThat(report.lines())
                .extracting(ScopeReport.Line::note)
                .satisfiesExactly(
                        note -> assertThat(note).isEqualTo("2 files"),
                        note -> assertThat(note).isEqualTo("1 file"),
                        note -> assertThat(note).contains("no file yet"),
                        note -> assertThat(note).contains("never closed"));
    }

    @Test
    void offersTheFolderPatternForAFolder() {
        List<String> paths = List.of("src/a.txt");
        assertThat(ScopeReport.of("src", paths).lines().get(0).suggestion()).contains("src/**");
        assertThat(ScopeReport.of("src/", paths).lines().get(0).suggestion()).contains("src/**");
        assertThat(ScopeReport.of("src/*", paths).lines().get(0).suggestion()).isEmpty();
    }

    @Test
    void putsProblemsBesideTheirFields() {
        FieldProblems problems = FieldProblems.of(List.of(
                SpecProblem.error("allowed_scope[1]", "is a folder"),
                SpecProblem.warning("allowed_scope[0]", "is everything"),
                SpecProblem.error("TIMEOUT", "is no number"),
                SpecProblem.error("", "is no JSON")));

        assertThat(problems.errors()).isEqualTo(3);
        assertThat(problems.byField())
                .containsExactly(Map.entry(
                        SpecField.SCOPE, new FieldProblems.Note("Line 2: is a folder\nLine 1: is everything", true)));
        assertThat(problems.others())
                .extracting(FieldProblems.Note::text)
                .containsExactly("TIMEOUT: is no number", "is no JSON");
    }

    /** A task file may come from anywhere; a name in it must not be able to reorder or hide what is read. */
    @Test
    void showsHostileTextHarmlessly() {
        SpecView view = new SpecView(
                Path.of("/w/tasks/T.json"),
                "T",
                "{}",
                "00",
                Map.of(
                        "title", "a\u202eb",
                        "prompt", "one\n\u001b[2Jtwo",
                        "allowed_scope", List.of("src/\u200b**")),
                List.of(),
                Optional.of(new HeldOutSummary("h", "d\u0007", 2, 1, 1)),
                Optional.empty());

        String shown = String.valueOf(SpecSheet.of(view));

        assertThat(shown)
                .contains("a\\u{202e}b", "one\n\\u{1b}[2Jtwo", "src/\\u{200b}**")
                .contains("h – 2 files, 1 probe, 1 file kept for the last gate")
                .doesNotContain("\u202e", "\u001b", "\u200b", "\u0007");
    }

    @Test
    void saysInOneLineWhatAnAcceptTakes() {
        RunPlan plan = new RunPlan(
                List.of(
                        new RunPlan.Planned("base tests", 0, 3, "once per base, then remembered"),
                        new RunPlan.Planned("visible tests", 1, 4, ""),
                        new RunPlan.Planned("lint", 1, 1, "")),
                true,
                2);

        assertThat(PlanSentence.of(plan))
                .isEqualTo("An accept takes 2 runs at best, 8 at most: base tests 0–3 (once per base, then remembered),"
                        + " visible tests 1–4, lint; setup before each; at most 2 iterations");
        assertThat(PlanSentence.of(new RunPlan(List.of(new RunPlan.Planned("lint", 1, 1, "")), false, 1)))
                .isEqualTo("An accept takes 1 run: lint; at most 1 iteration");
    }
}
