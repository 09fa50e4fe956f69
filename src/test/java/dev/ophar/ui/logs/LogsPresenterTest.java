package dev.ophar.ui.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ophar.engine.Evidence;
import dev.ophar.ui.OpenWorkspace;
import dev.ophar.ui.shared.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LogsPresenterTest {
    private static final int MOST = 50;
    private static final int PORTION = 400;

    @TempDir
    private Path folder;

    private OpenWorkspace open;
    private LogsPresenter presenter;
    private final ObjectProperty<Optional<Integer>> iteration = new SimpleObjectProperty<>(Optional.empty());
    private final List<Integer> revealed = new ArrayList<>();

    @BeforeEach
    void openWorkspace() throws IOException {
        open = new OpenWorkspace(folder);
        presenter = new LogsPresenter(open.session(), Runnable::run, iteration, MOST, PORTION);
        presenter.onReveal(revealed::add);
    }

    private Path write(int number, String file, String text) throws IOException {
        return Files.writeString(open.iteration("T", number).resolve(file), text);
    }

    private static void append(Path log, String text) throws IOException {
        Files.writeString(log, text, StandardOpenOption.APPEND);
    }

    private static String lines(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "line " + i + "\n").collect(Collectors.joining());
    }

    private List<String> texts() {
        return presenter.lines().stream().map(LogLine::text).toList();
    }

    private Optional<String> chosen() {
        return presenter.choices().chosenProperty().get().map(Evidence.Text::name);
    }

    @Test
    void saysWhatToDoWhenThereIsNothingToShow() {
        assertThat(presenter.choices().emptyTextProperty().get()).contains("Choose a task");
        open.select("T");
        assertThat(presenter.choices().emptyTextProperty().get()).contains("Run this task");
    }

    @Test
    void showsTheLogsThatExistAndFollowsTheFirst() throws IOException {
        Path log = write(1, "executor.log", "begin\nunfin");
        write(1, "visible-tests.log", "ok 1\n");
        open.select("T");
        presenter.beat();

        assertThat(presenter.choices().names()).containsExactly("executor", "visible");
        assertThat(texts()).containsExactly("begin", "unfin");
        append(log, "ished\nmore\n");
        presenter.beat();
        assertThat(texts()).containsExactly("begin", "unfinished", "more");
        assertThat(revealed).last().isEqualTo(2);
    }

    @Test
    void showsTheLogThatAnotherPaneAsksForAlsoTheSecondTime() throws IOException {
        write(1, "executor.log", "working\n");
        write(1, "visible-tests.log", "ok 1\n");
        open.select("T");

        for (int i = 0; i < 2; i++) {
            presenter.choices().choose("executor");
            open.session().wantedLogProperty().set(Optional.of(new Session.LogPlace("visible")));
            presenter.beat();
            assertThat(chosen()).contains("visible");
            assertThat(texts()).containsExactly("ok 1");
        }
    }

    @Test
    void findsWhatAnotherPaneAsksForInTheLogAlsoTheSecondTime() throws IOException {
        write(1, "executor.log", "working\n");
        write(1, "visible-tests.log", "ok 1\nok 2\nnot ok 3 test_x\nok 4\n");
        open.select("T");

        for (int i = 0; i < 2; i++) {
            revealed.clear();
            open.session().wantedLogProperty().set(Optional.of(new Session.LogPlace("visible", "test_x")));
            presenter.beat();
            assertThat(chosen()).contains("visible");
            assertThat(revealed).last().isEqualTo(2);
            assertThat(presenter.followingProperty().get()).isFalse();
        }
    }

    @Test
    void showsTheLogsOfTheChosenIteration() throws IOException {
        write(1, "executor.log", "first\n");
        write(2, "executor.log", "second\n");
        open.select("T");
        presenter.beat();
        assertThat(texts()).containsExactly("second");

        iteration.set(Optional.of(1));
        presenter.beat();
        assertThat(texts()).containsExactly("first");
    }

    @Test
    void findsLogsThatComeWhileTheRunGoesOn() throws IOException {
        open.iteration("T", 1);
        open.select("T");
        presenter.beat();
        assertThat(presenter.choices().names()).isEmpty();

        write(1, "setup.log", "installing\n");
        for (int i = 0; i < 8; i++) {
            presenter.beat();
        }
        assertThat(presenter.choices().names()).containsExactly("setup");
        assertThat(texts()).containsExactly("installing");
    }

    @Test
    void opensABigLogAtItsEndAndLoadsMoreFromAbove() throws IOException {
        write(1, "executor.log", lines(100, 300));
        open.select("T");
        presenter.beat();

        assertThat(texts()).last().isEqualTo("line 299");
        String first = texts().get(0);
        assertThat(presenter.aboveProperty().get())
                .isEqualTo(200L * 9 - presenter.lines().size() * 9L);

        presenter.loadEarlier();
        assertThat(texts()).contains(first).hasSize(MOST);
        int at = texts().indexOf(first);
        assertThat(texts().get(at - 1)).isEqualTo("line " + (Integer.parseInt(first.substring(5)) - 1));
        assertThat(presenter.followingProperty().get()).isFalse();
        assertThat(presenter.atEndProperty().get()).isFalse();

        for (int i = 0; i < 10; i++) {
            presenter.loadEarlier();
        }
        assertThat(texts()).first().isEqualTo("line 100");
        assertThat(presenter.aboveProperty().get()).isZero();
        assertThat(texts()).isEqualTo(List.of(lines(100, 150).split("\n")));

        presenter.goToEnd();
        presenter.beat();
        assertThat(texts()).last().isEqualTo("line 299");
        assertThat(presenter.atEndProperty().get()).isTrue();
    }

    @Test
    void keepsTheRowsThatAPersonReadsWhenFollowingIsOff() throws IOException {
        Path log = write(1, "executor.log", lines(100, 140));
        open.select("T");
        presenter.beat();
        append(log, lines(140, 145));
        presenter.followingProperty().set(false);
        revealed.clear();
        presenter.beat();
        List<String> read = texts();

        append(log, lines(145, 175));
        presenter.beat();
        presenter.beat();

        assertThat(texts()).isEqualTo(read);
        assertThat(revealed).isEmpty();
        assertThat(presenter.atEndProperty().get()).isFalse();
        // 30 lines, and the newline of the last one that is shown.
        assertThat(presenter.belowProperty().get()).isEqualTo(30 * 9L + 1);
    }

    @Test
    void findsTextAndStepsThroughIt() throws IOException {
        Path log = write(1, "executor.log", "alpha\nBeta one\ngamma\nbeta two\n");
        open.select("T");
        presenter.beat();
        LogSearch search = presenter.search();

        search.wantedProperty().set("beta");
        assertThat(search.summaryProperty().get()).isEqualTo("1 of 2");
        assertThat(presenter.followingProperty().get()).isFalse();
        search.next();
        assertThat(search.summaryProperty().get()).isEqualTo("2 of 2");
        assertThat(revealed).last().isEqualTo(3);
        search.next();
        assertThat(revealed).last().isEqualTo(1);
        search.previous();
        assertThat(revealed).last().isEqualTo(3);

        append(log, "more beta\n");
        presenter.beat();
        assertThat(search.summaryProperty().get()).isEqualTo("2 of 3");
        search.wantedProperty().set("delta");
        assertThat(search.summaryProperty().get()).isEqualTo("not found");
        search.next();
        search.wantedProperty().set("");
        assertThat(search.summaryProperty().get()).isEmpty();
    }

    @Test
    void goesToTheFirstFailure() throws IOException {
        write(1, "visible-tests.log", "ok 1\nnot ok 2\nok 3\nnot ok 4\n");
        open.select("T");
        presenter.beat();

        assertThat(presenter.failedProperty().get()).isTrue();
        presenter.goToFirstFailure();

        assertThat(revealed).last().isEqualTo(1);
        assertThat(presenter.followingProperty().get()).isFalse();
    }

    @Test
    void copiesCleanTextWithLongLinesInFull() throws IOException {
        String longLine = "\u001b[32m" + "x".repeat(20_000) + "\u001b[0m!";
        write(1, "executor.log", "\u001b[1mbold\u001b[0m\u001b[2K\r\n" + longLine + "\n");
        LogsPresenter wide = new LogsPresenter(open.session(), Runnable::run, iteration, MOST, 1 << 20);
        open.select("T");
        wide.beat();
        List<String> copied = new ArrayList<>();

        wide.copy(wide.lines(), copied::add);

        assertThat(copied).containsExactly("bold\n" + "x".repeat(20_000) + "!");
    }

    @Test
    void readsNothingWhileThePaneCannotBeSeen() throws IOException {
        write(1, "executor.log", "working\n");
        presenter.activeProperty().set(false);
        open.select("T");
        presenter.beat();
        assertThat(texts()).isEmpty();

        presenter.activeProperty().set(true);
        presenter.beat();
        assertThat(texts()).containsExactly("working");
    }

    @Test
    void saysOnceWhatCannotBeRead() throws IOException {
        Files.createDirectory(open.iteration("T", 1).resolve("executor.log"));
        open.select("T");
        presenter.beat();
        presenter.beat();

        assertThat(open.session().notices().list()).singleElement().satisfies(notice -> {
            assertThat(notice.error()).isTrue();
            assertThat(notice.detail()).contains("not a plain file");
        });
    }
}
