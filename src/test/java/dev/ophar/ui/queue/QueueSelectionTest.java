package dev.ophar.ui.queue;

import static dev.ophar.ui.shared.Sessions.NOW;
import static dev.ophar.ui.shared.Sessions.task;
import static dev.ophar.ui.shared.Sessions.tasks;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ophar.engine.DeskState;
import dev.ophar.engine.TaskRow;
import dev.ophar.model.RunState;
import dev.ophar.ui.Toolkit;
import dev.ophar.ui.shared.Session;
import dev.ophar.ui.shared.Sessions;
import dev.ophar.ui.shared.TaskActions;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import javafx.fxml.FXMLLoader;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ListView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(Toolkit.class)
final class QueueSelectionTest {
    private static final long SEED = 20261120;
    private static final int ROUNDS = 100;
    private static final int TASKS = 6;

    /** The same tasks in other states and at other times, so in another order. */
    private static DeskState shuffled(Random random) {
        RunState[] states = RunState.values();
        return tasks(IntStream.range(0, TASKS)
                .mapToObj(i -> task(
                        "task-" + i,
                        Optional.of(states[random.nextInt(states.length)]),
                        "",
                        NOW.plusSeconds(random.nextInt(TASKS))))
                .toArray(TaskRow[]::new));
    }

    @Test
    void staysWithTheTaskWhenItsStateMovesItInTheQueue(@TempDir Path folder) throws Exception {
        Session session = Sessions.in(folder);
        Toolkit.onFx(() -> {
            QueuePresenter presenter = new QueuePresenter(session, Clock.systemUTC());
            FXMLLoader loader = new FXMLLoader(QueuePresenter.class.getResource("QueuePane.fxml"));
            loader.setControllerFactory(type -> new QueuePaneController(presenter, new TaskActions(session)));
            Parent pane = loader.load();
            ListView<?> list = (ListView<?>) new Scene(pane).getRoot().lookup(".list-view");
            Random random = new Random(SEED);
            session.update(shuffled(random));
            for (int round = 0; round < ROUNDS; round++) {
                String chosen = "task-" + random.nextInt(TASKS);
                presenter.select(Optional.of(chosen));
                for (int change = 0; change < 3; change++) {
                    session.update(shuffled(random));
                    assertThat(session.selectedTaskProperty().get())
                            .as("seed %d, round %d", SEED, round)
                            .contains(chosen);
                    assertThat(((QueueRow) list.getSelectionModel().getSelectedItem()).taskId())
                            .isEqualTo(chosen);
                }
            }
            return null;
        });
    }
}
