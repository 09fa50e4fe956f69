package dev.ophar.ui.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ophar.engine.ProofFiles;
import dev.ophar.model.TestChange;
import dev.ophar.model.TestRow;
import dev.ophar.ui.OpenWorkspace;
import dev.ophar.ui.shared.Session.FilePlace;
import dev.ophar.ui.shared.Session.LogPlace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TestsPresenterTest {
    @TempDir
    private Path folder;

    @SuppressWarnings("NullAway.Init") // made before each test
    private OpenWorkspace open;

    @SuppressWarnings("NullAway.Init")
    private EvidencePresenter evidence;

    @SuppressWarnings("NullAway.Init")
    private TestsPresenter presenter;

    @BeforeEach
    void openWorkspace() throws IOException {
        open = new OpenWorkspace(folder);
        evidence = new EvidencePresenter(open.session());
        presenter = new TestsPresenter(open.session(), evidence);
    }

    @Test
    void showsEverythingButWhatPassesAsBeforeAndOffersOnlyWhatThereIs() throws IOException {
        ProofFiles.tests(
                open.iteration("T", 1),
                Map.of(TestChange.BROKEN, 1, TestChange.FIXED, 2, TestChange.PASSING, 3, TestChange.SKIPPED, 1));
        open.select("T");

        assertThat(presenter.summaryProperty().get()).startsWith("7 of 7 expected tests seen, 5 passed");
        assertThat(presenter.sourceProperty().get()).contains("pytest report");
        assertThat(presenter.warningProperty().get()).isEmpty();
        assertThat(presenter.choicesProperty().get())
                .extracting(choice -> choice.title() + " " + choice.count())
                .containsExactly("all but passing 4", "broken 1", "fixed 2", "skipped 1", "passing 3");
        assertThat(shown()).containsExactly("test_broken_0", "test_fixed_0", "test_fixed_1", "test_skipped_0");
    }

    @Test
    void filtersByChangeAndByText() throws IOException {
        ProofFiles.tests(open.iteration("T", 1), Map.of(TestChange.FIXED, 2, TestChange.PASSING, 3));
        open.select("T");

        presenter.choose(Optional.of(TestChange.PASSING));
        assertThat(shown()).hasSize(3);
        presenter.find("PASSING_1");
        assertThat(shown()).containsExactly("test_passing_1");
        presenter.choose(Optional.of(TestChange.FIXED));
        assertThat(shown()).isEmpty();
        assertThat(presenter.emptyText()).contains("Clear the filter");
        presenter.find("");
        assertThat(shown()).hasSize(2);
    }

    @Test
    void anotherTaskStartsWithTheFirstView() throws IOException {
        ProofFiles.tests(open.iteration("T", 1), Map.of(TestChange.PASSING, 3));
        ProofFiles.tests(open.iteration("U", 1), Map.of(TestChange.BROKEN, 1));
        open.select("T");
        presenter.choose(Optional.of(TestChange.PASSING));
        presenter.find("x");

        open.select("U");
        assertThat(presenter.filterProperty().get()).isEqualTo(TestFilter.FIRST);
        assertThat(shown()).containsExactly("test_broken_0");
        assertThat(presenter.emptyText()).contains("passes as it did before");
    }

    @Test
    void opensATestAtItsNameInTheLogThatDecided() throws IOException {
        Path iteration = open.iteration("T", 1);
        ProofFiles.tests(iteration, Map.of(TestChange.BROKEN, 1, TestChange.VANISHED, 1));
        ProofFiles.truth(iteration, Map.of("visible_tests", Map.of("state", "fail", "log", "own-tests.log")));
        open.select("T");
        List<Optional<LogPlace>> wanted = new ArrayList<>();
        open.session().wantedLogProperty().addListener((property, before, now) -> wanted.add(now));

        presenter.shownProperty().get().forEach(presenter::open);

        assertThat(wanted)
                .containsExactly(
                        Optional.of(new LogPlace("own", "test_broken_0")),
                        Optional.of(new LogPlace("base", "test_vanished_0")));
    }

    @Test
    void saysWhenOnlyAnExitStatusWasLookedAt() throws IOException {
        ProofFiles.truth(
                open.iteration("T", 1),
                Map.of(
                        "evidence", "exit-code",
                        "tests", Map.of("expected", 0, "runs", 1),
                        "control", Map.of("state", "pass")));
        open.select("T");

        assertThat(presenter.summaryProperty().get()).isEmpty();
        assertThat(presenter.warningProperty().get()).contains("Only the exit status", "can say no");
        assertThat(presenter.choicesProperty().get()).isEmpty();
    }

    @Test
    void saysNothingOfTestsForRunsThatKeptNone() throws IOException {
        ProofFiles.truth(open.iteration("T", 1), Map.of("evidence", "exit-code"));
        open.select("T");

        assertThat(presenter.summaryProperty().get()).isEmpty();
        assertThat(presenter.warningProperty().get()).isEmpty();
        assertThat(evidence.evidenceProperty().get()).isPresent();
    }

    @Test
    void asksForThePlaceOfAFactInTheChanges() throws IOException {
        ProofFiles.truth(
                open.iteration("T", 1),
                Map.of(
                        "integrity_facts",
                        List.of(Map.of("kind", "test_removed", "path", "a.py", "line", 3, "text", "gone"))));
        open.select("T");

        evidence.openFile(
                evidence.evidenceProperty().get().orElseThrow().proof().facts().get(0));

        assertThat(open.session().wantedFileProperty().get()).contains(new FilePlace("a.py", 3));
    }

    private List<String> shown() {
        return presenter.shownProperty().get().stream()
                .map(TestRow::name)
                .map(name -> name.name())
                .toList();
    }
}
