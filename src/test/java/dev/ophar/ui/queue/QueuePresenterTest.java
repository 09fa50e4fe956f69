package dev.ophar.ui.queue;

import static dev.ophar.ui.shared.Sessions.NOW;
import static dev.ophar.ui.shared.Sessions.task;
import static dev.ophar.ui.shared.Sessions.tasks;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ophar.model.RunState;
import dev.ophar.ui.shared.Session;
import dev.ophar.ui.shared.Sessions;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class QueuePresenterTest {
    private Session session;
    private Instant time = NOW;
    private QueuePresenter presenter;

    @BeforeEach
    void openWorkspace(@TempDir Path folder) throws Exception {
        session = Sessions.in(folder);
        presenter = new QueuePresenter(session, clock());
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return time;
            }
        };
    }

    private List<String> shown() {
        return presenter.rows().stream().map(QueueRow::taskId).toList();
    }

    private void someTasks() {
        session.update(tasks(
                task("A-new", Optional.empty(), "", NOW),
                task("B-running", Optional.of(RunState.RUNNING), "", NOW),
                task("C-rejected", Optional.of(RunState.REJECTED), "scope violation", NOW),
                task("D-accepted", Optional.of(RunState.ACCEPTED), "", NOW),
                task("E-blocked", Optional.of(RunState.BLOCKED), "pytest is missing", NOW),
                task("F-queued", Optional.of(RunState.QUEUED), "", NOW)));
    }

    @Test
    void showsFirstWhatWaitsForAPerson() {
        someTasks();

        assertThat(shown()).containsExactly("E-blocked", "D-accepted", "C-rejected", "B-running", "F-queued", "A-new");
    }

    @Test
    void showsTheNewestFirstAmongEquals() {
        session.update(tasks(
                task("old", Optional.of(RunState.ACCEPTED), "", NOW.minusSeconds(60)),
                task("young", Optional.of(RunState.ACCEPTED), "", NOW)));

        assertThat(shown()).containsExactly("young", "old");
    }

    @Test
    void filtersByNeedAndByText() {
        someTasks();

        presenter.filterProperty().set(QueueFilter.NEEDS_ME);
        assertThat(shown()).containsExactly("E-blocked", "D-accepted", "C-rejected");
        presenter.searchProperty().set("PYTEST");
        assertThat(shown()).containsExactly("E-blocked");
        presenter.filterProperty().set(QueueFilter.ACTIVE);
        presenter.searchProperty().set("");
        assertThat(shown()).containsExactly("B-running", "F-queued");
        assertThat(presenter.totalProperty().get()).isEqualTo(6);
    }

    @Test
    void selectsSomethingOnceThereIsSomething() {
        assertThat(session.selectedTaskProperty().get()).isEmpty();

        someTasks();

        assertThat(session.selectedTaskProperty().get()).contains("E-blocked");
    }

    @Test
    void keepsTheSelectionWhenTheOrderChanges() {
        someTasks();
        presenter.select(Optional.of("B-running"));

        session.update(tasks(task("B-running", Optional.of(RunState.ACCEPTED), "", NOW)));

        assertThat(session.selectedTaskProperty().get()).contains("B-running");
    }

    @Test
    void saysHowLongAgoAsTimeGoesByWithoutAnyNews() {
        session.update(tasks(task("X", Optional.of(RunState.ACCEPTED), "", NOW)));
        QueueRow row = presenter.rows().get(0);
        assertThat(presenter.ago(row)).isEqualTo("now");
        List<Instant> told = new ArrayList<>();
        presenter.nowProperty().addListener((property, before, now) -> told.add(now));

        time = NOW.plusSeconds(130);
        presenter.beat();

        assertThat(presenter.ago(row)).isEqualTo("2 min");
        assertThat(told).containsExactly(NOW.plusSeconds(130));
    }

    @Test
    void showsNothingHostileInANote() {
        session.update(tasks(task("X", Optional.of(RunState.REJECTED), "scope violation: a\u001b[2J\nb", NOW)));

        assertThat(presenter.rows().get(0).note()).isEqualTo("scope violation: a\\u{1b}[2J\\nb");
    }
}
