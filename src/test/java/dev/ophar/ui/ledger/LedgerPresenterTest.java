package dev.ophar.ui.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ophar.model.Actor;
import dev.ophar.model.EventType;
import dev.ophar.model.LedgerLine.Link;
import dev.ophar.ui.OpenWorkspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LedgerPresenterTest {
    @TempDir
    private Path folder;

    private OpenWorkspace open;
    private LedgerPresenter presenter;

    @BeforeEach
    void openWorkspace() throws IOException {
        open = new OpenWorkspace(folder);
        presenter = new LedgerPresenter(open.session());
    }

    private void event(EventType type, String task, Map<String, ?> fields) throws IOException {
        open.ledger().append(type, task, Optional.empty(), Actor.CLI, fields);
    }

    private void someEvents() throws IOException {
        event(EventType.QUEUE, "A", Map.of("title", "Round halves up"));
        event(EventType.QUEUE, "B", Map.of("title", "Split a bill"));
        event(EventType.GATE, "A", Map.of("gate", "visible_tests", "state", "fail", "detail", "exit 1"));
        event(EventType.REJECT, "A", Map.of("reason", "scope violation"));
        open.publish();
    }

    private List<Long> numbers() {
        return presenter.rows().stream().map(LedgerRow::number).toList();
    }

    private String chain() {
        presenter.beat();
        return presenter.chainProperty().get().words();
    }

    private void writeRaw(String text) throws IOException {
        Files.writeString(open.workspace().ledgerFile(), text, StandardOpenOption.APPEND);
    }

    @Test
    void showsEveryLineWithItsTellingFields() throws IOException {
        someEvents();

        assertThat(numbers()).containsExactly(1L, 2L, 3L, 4L);
        assertThat(presenter.rows())
                .extracting(LedgerRow::summary)
                .containsExactly("Round halves up", "Split a bill", "visible tests · exit 1", "scope violation");
        assertThat(EventLook.of(presenter.rows().get(2)).word()).isEqualTo("gate fail");
        assertThat(chain()).isEqualTo("chain ✓ 4 events");
    }

    @Test
    void filtersByTextTaskAndEvent() throws IOException {
        someEvents();
        assertThat(presenter.tasks()).containsExactly("A", "B");
        assertThat(presenter.events()).containsExactly("gate", "queue", "reject");

        presenter.textProperty().set("SPLIT");
        assertThat(numbers()).containsExactly(2L);
        assertThat(presenter.countProperty().get()).isEqualTo("1 of 4");
        presenter.textProperty().set("");
        presenter.taskProperty().set(Optional.of("A"));
        assertThat(numbers()).containsExactly(1L, 3L, 4L);
        presenter.eventProperty().set(Optional.of("reject"));
        assertThat(numbers()).containsExactly(4L);
        presenter.clearFilters();
        assertThat(numbers()).hasSize(4);
        assertThat(presenter.countProperty().get()).isEmpty();
    }

    @Test
    void followsTheSelectedTaskWhenAskedTo() throws IOException {
        someEvents();
        open.select("B");
        presenter.onlySelectedProperty().set(true);
        assertThat(numbers()).containsExactly(2L);

        open.select("A");
        assertThat(numbers()).containsExactly(1L, 3L, 4L);
    }

    @Test
    void addsNewLinesWithoutTouchingThoseThatAreThere() throws IOException {
        someEvents();
        List<String> changes = new ArrayList<>();
        presenter.rows().addListener((ListChangeListener<LedgerRow>) change -> {
            while (change.next()) {
                changes.add("-" + change.getRemovedSize() + "+" + change.getAddedSize() + "@" + change.getFrom());
            }
        });

        event(EventType.NOTE, "B", Map.of("text", "hello"));
        open.publish();
        open.publish();

        assertThat(changes).containsExactly("-0+1@4");
    }

    @Test
    void jumpsToATaskThatThereIs() throws IOException {
        someEvents();

        assertThat(presenter.jumpTo(presenter.rows().get(3))).isTrue();
        assertThat(open.session().selectedTaskProperty().get()).contains("A");
        event(EventType.RECONCILE, "", Map.of());
        open.publish();
        assertThat(presenter.jumpTo(presenter.rows().get(4))).isFalse();
        assertThat(open.session().selectedTaskProperty().get()).contains("A");
    }

    @Test
    void marksForeignLinesAndCallsTheChainIntact() throws IOException {
        someEvents();
        writeRaw("{\"ts\":\"2026-11-20T08:34:44Z\",\"event\":\"accept\",\"task_id\":\"B\"}\n");
        open.publish();

        assertThat(presenter.rows().get(4).link()).isEqualTo(Link.FOREIGN);
        assertThat(chain()).isEqualTo("chain ✓ 5 events · 1 foreign");
        assertThat(presenter.chainProperty().get().tone()).isEqualTo("tone-warning");
    }

    @Test
    void saysWhereTheChainIsBroken() throws IOException {
        someEvents();
        Path file = open.workspace().ledgerFile();
        Files.writeString(file, Files.readString(file).replace("Split a bill", "Split a bull"));
        event(EventType.NOTE, "B", Map.of("text", "hello"));
        open.publish();

        assertThat(chain()).isEqualTo("chain broken at line 2");
        assertThat(presenter.chainProperty().get().tone()).isEqualTo("tone-danger");
        assertThat(presenter.chainProperty().get().detail()).isNotEmpty();
    }

    @Test
    void showsALineThatCannotBeReadAsItStandsAndSafely() throws IOException {
        someEvents();
        writeRaw("no json \u202e at all\n");
        open.publish();

        LedgerRow row = presenter.rows().get(4);
        assertThat(row.summary()).isEqualTo("no json \\u{202e} at all");
        assertThat(EventLook.of(row).word()).isEqualTo("unreadable");
    }

    @Test
    void checksTheChainOnlyWhenTheLedgerHasGrown() throws IOException {
        someEvents();
        ChainState first = presenter.chainProperty().get();
        presenter.beat();
        assertThat(presenter.chainProperty().get()).isSameAs(first);

        event(EventType.NOTE, "B", Map.of("text", "hello"));
        open.publish();
        assertThat(presenter.chainProperty().get()).isSameAs(first);
        assertThat(chain()).isEqualTo("chain ✓ 5 events");
    }

    @Test
    void saysThatNothingHasHappenedYet() throws IOException {
        open.publish();

        assertThat(presenter.emptyTextProperty().get()).contains("Run a task");
        assertThat(chain()).isEqualTo("no events yet");
    }
}
