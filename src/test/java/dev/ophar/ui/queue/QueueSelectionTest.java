package dev.ophar.ui.queue;

import static dev.ophar.ui.shared.Sessions.NOW;
import static dev.ophar.ui.shared.Sessions.task;
import static dev.ophar.ui.shared.Sessions.tasks;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ophar.model.RunState;
import dev.ophar.ui.Toolkit;
import dev.ophar.ui.shared.Session;
import dev.ophar.ui.shared.Sessions;
import dev.ophar.ui.shared.TaskActions;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import javafx.fxml.FXMLLoader;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ListView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(Toolkit.class)
final class QueueSelectionTest {
    @Test
    void staysWithTheTaskWhenItsStateMovesItInTheQueue(@TempDir Path folder) throws Exception {
        Session session = Sessions.in(folder);
        Toolkit.onFx(() -> {
            QueuePresenter presenter = new QueuePresenter(session, Clock.systemUTC());
            FXMLLoader loader = new FXMLLoader(QueuePresenter.class.getResource("QueuePane.fxml"));
            loader.setControllerFactory(type -> new QueuePaneController(presenter, new TaskActions(session)));
            Parent pane = loader.load();
            ListView<?> list = (ListView<?>) new Scene(pane).getRoot().lookup(".list-view");
            session.update(tasks(
                    task("first", Optional.of(RunState.RUNNING), "", NOW),
                    task("second", Optional.of(RunState.RUNNING), "", NOW.minusSeconds(5)),
                    task("third", Optional.of(RunState.RUNNING), "", NOW.minusSeconds(9))));
            presenter.select(Optional.of("third"));
            assertThat(list.getSelectionModel().getSelectedIndex()).isEqualTo(2);

            session.update(tasks(
                    task("first", Optional.of(RunState.RUNNING), "", NOW),
                    task("second", Optional.of(RunState.RUNNING), "", NOW.minusSeconds(5)),
                    task("third", Optional.of(RunState.ACCEPTED), "", NOW)));

            assertThat(session.selectedTaskProperty().get()).contains("third");
            assertThat(list.getSelectionModel().getSelectedIndex()).isZero();
            return null;
        });
    }
}
