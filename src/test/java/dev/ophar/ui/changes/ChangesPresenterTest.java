package dev.ophar.ui.changes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ophar.engine.ChangedFile.Flag;
import dev.ophar.engine.DeskState;
import dev.ophar.engine.WorkerState;
import dev.ophar.ui.changes.FileListRow.Entry;
import dev.ophar.ui.changes.FileListRow.Heading;
import dev.ophar.ui.shared.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ChangesPresenterTest {
    private static final Path PROTOTYPE = Path.of("src/test/resources/fixtures/home");

    @TempDir
    private Path folder;

    private final ObjectProperty<Optional<Integer>> iteration = new SimpleObjectProperty<>(Optional.empty());

    @Test
    void showsFilesThatNeedALookFirstAndBothCommits() throws IOException {
        String diff = ChangesWorkspace.diff("a/one.java", " int x;", "-int y;", "+int z;")
                + ChangesWorkspace.diff("z/two.txt", "+new");
        ChangesWorkspace workspace = ChangesWorkspace.in(folder);
        workspace.iteration("T-1", 1, diff, ", \"scope\": {\"out_of_scope_touched\": [\"z/two.txt\"]}");
        Session session = workspace.session();
        ChangesPresenter presenter = new ChangesPresenter(session, iteration);

        session.selectedTaskProperty().set(Optional.of("T-1"));

        ChangesShown shown = presenter.shownProperty().get();
        assertThat(shown.base()).isEqualTo(ChangesWorkspace.BASE);
        assertThat(shown.artifact()).isEqualTo(ChangesWorkspace.ARTIFACT);
        DiffDocument document = shown.document().orElseThrow();
        assertThat(document.files()).extracting(DiffFile::path).containsExactly("z/two.txt", "a/one.java");
        assertThat(document.files().get(0).changed().flags()).containsExactly(Flag.OUT_OF_SCOPE);
        assertThat(presenter.fileRowsProperty().get())
                .containsExactly(
                        new Heading("Look at these first", true),
                        new Entry(document.files().get(0), true),
                        new Heading("a", false),
                        new Entry(document.files().get(1), false));
    }

    @Test
    void goesOnceToTheFileThatAnotherPaneAsksFor() throws IOException {
        ChangesWorkspace workspace = ChangesWorkspace.in(folder);
        workspace.iteration(
                "T-1",
                1,
                ChangesWorkspace.diff("a.java", " int x;", "-int y;", "+int z;")
                        + ChangesWorkspace.diff("b.txt", "+new"),
                "");
        Session session = workspace.session();
        ChangesPresenter presenter = new ChangesPresenter(session, iteration);
        session.selectedTaskProperty().set(Optional.of("T-1"));
        DiffDocument document = presenter.shownProperty().get().document().orElseThrow();

        session.wantedFileProperty().set(Optional.of(new Session.FilePlace("a.java", 2)));
        Optional<Integer> line = presenter.takeWantedRow();
        assertThat(document.rows().get(line.orElseThrow()).plain()).isEqualTo("int z;");
        assertThat(presenter.takeWantedRow()).isEmpty();

        session.wantedFileProperty().set(Optional.of(new Session.FilePlace("b.txt", 900)));
        assertThat(presenter.takeWantedRow()).contains(document.files().get(1).firstRow());

        session.wantedFileProperty().set(Optional.of(new Session.FilePlace("gone.txt", 0)));
        assertThat(presenter.takeWantedRow()).isEmpty();
        assertThat(session.notices().list().get(0).detail()).contains("gone.txt");
    }

    @Test
    void tellsProtectedFilesByTheTaskOfTheRun() throws IOException {
        ChangesWorkspace workspace = ChangesWorkspace.in(folder);
        Path iter = workspace.iteration(
                "T-1",
                1,
                ChangesWorkspace.diff("ci.yml", "+x"),
                ", \"scope\": {\"out_of_scope_touched\": [\"ci.yml\"]}");
        Files.writeString(
                iter.resolveSibling("spec.json"),
                "{\"task_id\": \"T-1\", \"prompt\": \"p\", \"target_repo\": \"t\", \"base_ref\": \"main\","
                        + " \"allowed_scope\": [\"**\"], \"protected\": [\"*.yml\"]}");

        assertThat(shown(workspace, "T-1")
                        .document()
                        .orElseThrow()
                        .files()
                        .get(0)
                        .changed()
                        .flags())
                .containsExactly(Flag.OUT_OF_SCOPE, Flag.PROTECTED);
    }

    @Test
    void listsChangedFilesThatTheDiffDoesNotHold() throws IOException {
        ChangesWorkspace workspace = ChangesWorkspace.in(folder);
        workspace.iteration(
                "T-1",
                1,
                ChangesWorkspace.diff("a", "+x") + "[diff cut after 9 bytes]\n",
                ", \"diff_name_only\": [\"a\", \"hidden\"]");

        ChangesShown shown = shown(workspace, "T-1");

        assertThat(shown.document().orElseThrow().files())
                .extracting(DiffFile::path)
                .containsExactly("hidden", "a");
        assertThat(shown.remarks()).containsExactly("[diff cut after 9 bytes]");
    }

    @Test
    void showsWhatTheChosenIterationChanged() throws IOException {
        ChangesWorkspace workspace = ChangesWorkspace.in(folder);
        workspace.iteration("T-1", 1, ChangesWorkspace.diff("first", "+x"), "");
        workspace.iteration("T-1", 2, ChangesWorkspace.diff("second", "+x"), "");
        Session session = workspace.session();
        ChangesPresenter presenter = new ChangesPresenter(session, iteration);
        session.selectedTaskProperty().set(Optional.of("T-1"));
        assertThat(paths(presenter)).containsExactly("second");

        iteration.set(Optional.of(1));

        assertThat(paths(presenter)).containsExactly("first");
    }

    @Test
    void followsARunThatGoesOnAndReadsNothingTwice() throws IOException {
        ChangesWorkspace workspace = ChangesWorkspace.in(folder);
        workspace.iteration("T-1", 1);
        Session session = workspace.session();
        ChangesPresenter presenter = new ChangesPresenter(session, iteration);
        session.selectedTaskProperty().set(Optional.of("T-1"));
        assertThat(presenter.shownProperty().get().title()).isEqualTo("No diff is stored");

        workspace.iteration("T-1", 1, ChangesWorkspace.diff("now", "+x"), "");
        session.update(state("one"));
        DiffDocument document = presenter.shownProperty().get().document().orElseThrow();
        session.update(state("two"));

        assertThat(presenter.shownProperty().get().document()).containsSame(document);
    }

    @Test
    void keepsTheRowsWhenOnlyTheirSurroundingsChange() throws IOException {
        ChangesWorkspace workspace = ChangesWorkspace.in(folder);
        Path iter = workspace.iteration("T-1", 1);
        Files.writeString(iter.resolve("diff.patch"), ChangesWorkspace.diff("a", "+x"));
        Session session = workspace.session();
        ChangesPresenter presenter = new ChangesPresenter(session, iteration);
        session.selectedTaskProperty().set(Optional.of("T-1"));
        DiffDocument document = presenter.shownProperty().get().document().orElseThrow();

        workspace.iteration("T-1", 1, ChangesWorkspace.diff("a", "+x"), "");
        session.update(state("one"));

        assertThat(presenter.shownProperty().get().document()).containsSame(document);
        assertThat(presenter.shownProperty().get().artifact()).isEqualTo(ChangesWorkspace.ARTIFACT);
    }

    private static DeskState state(String worker) {
        return new DeskState(List.of(), List.of(), new WorkerState.Elsewhere(worker));
    }

    @Test
    void saysWhyThereIsNothingToShow() throws IOException {
        ChangesWorkspace workspace = ChangesWorkspace.in(folder);
        workspace.iteration("T-none", 1, "", "");
        workspace.iteration("T-broken", 1, "what is this\n", "");

        assertThat(shown(workspace, "T-new").title()).isEqualTo("This task has not run yet");
        assertThat(shown(workspace, "T-none").title()).isEqualTo("Nothing was changed");
        ChangesShown broken = shown(workspace, "T-broken");
        assertThat(broken.title()).isEqualTo("The diff cannot be read");
        assertThat(broken.problem()).isTrue();
        assertThat(broken.hint()).contains("diff.patch");
    }

    @Test
    void showsRunsOfThePrototype() throws IOException {
        copy(PROTOTYPE, folder);
        iteration.set(Optional.of(1));

        ChangesShown shown = shown(ChangesWorkspace.in(folder), "A-4");

        DiffFile file = shown.document().orElseThrow().files().get(0);
        assertThat(file.path()).isEqualTo("tests/test_shape.py");
        assertThat(file.changed().flags()).containsExactly(Flag.OUT_OF_SCOPE);
        assertThat(shown.artifact()).hasSize(40);
    }

    @Test
    void findsInTheDiffWhateverTheCase() throws IOException {
        ChangesWorkspace workspace = ChangesWorkspace.in(folder);
        workspace.iteration("T-1", 1, ChangesWorkspace.diff("a", "+Total total", " none", "+TOTAL"), "");
        Session session = workspace.session();
        ChangesPresenter presenter = new ChangesPresenter(session, iteration);
        session.selectedTaskProperty().set(Optional.of("T-1"));

        presenter.wantedProperty().set("total");

        FindInDiff found = presenter.foundProperty().get();
        assertThat(found).isEqualTo(new FindInDiff("total", List.of(2, 4), 3));
        assertThat(found.after(4)).contains(2);
        assertThat(found.before(2)).contains(4);
        assertThat(found.summary(4)).isEqualTo("Line 2 of 2 · 3 matches");
    }

    @Test
    void filtersTheListOfFilesOnly() throws IOException {
        ChangesWorkspace workspace = ChangesWorkspace.in(folder);
        workspace.iteration(
                "T-1", 1, ChangesWorkspace.diff("src/A.java", "+x") + ChangesWorkspace.diff("doc/b.md", "+x"), "");
        Session session = workspace.session();
        ChangesPresenter presenter = new ChangesPresenter(session, iteration);
        session.selectedTaskProperty().set(Optional.of("T-1"));

        presenter.fileFilterProperty().set("  JAVA src ");

        assertThat(presenter.fileRowsProperty().get()).hasSize(2).first().isEqualTo(new Heading("src", false));
        assertThat(paths(presenter)).hasSize(2);
    }

    private ChangesShown shown(ChangesWorkspace workspace, String task) throws IOException {
        Session session = workspace.session();
        ChangesPresenter presenter = new ChangesPresenter(session, iteration);
        session.selectedTaskProperty().set(Optional.of(task));
        assertThat(session.notices().list()).isEmpty();
        return presenter.shownProperty().get();
    }

    private static List<String> paths(ChangesPresenter presenter) {
        return presenter.shownProperty().get().document().orElseThrow().files().stream()
                .map(DiffFile::path)
                .toList();
    }

    private static void copy(Path source, Path target) throws IOException {
        try (Stream<Path> all = Files.walk(source)) {
            for (Path from : (Iterable<Path>) all::iterator) {
                Path to = target.resolve(source.relativize(from).toString());
                if (Files.isDirectory(from)) {
                    Files.createDirectories(to);
                } else {
                    Files.write(to, Files.readAllBytes(from));
                }
            }
        }
    }
}
