package dev.ophar.ui.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ophar.engine.Engine;
import dev.ophar.engine.SmallWorkspace;
import dev.ophar.engine.Trust;
import dev.ophar.engine.Workspaces;
import dev.ophar.ui.thread.Background;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EntranceTest {
    @TempDir
    Path folder;

    private SmallWorkspace foreign;
    private Workspaces workspaces;
    private Entrance entrance;

    @BeforeEach
    void make() throws IOException, InterruptedException {
        foreign = SmallWorkspace.in(Files.createDirectories(folder.resolve("theirs")));
        Map<String, String> environment = new HashMap<>(foreign.environment());
        environment.put("XDG_CONFIG_HOME", folder.resolve("config").toString());
        environment.put("XDG_DATA_HOME", folder.resolve("data").toString());
        Path here = Files.createDirectories(folder.resolve("here"));
        workspaces = new Workspaces(environment, here, Clock.systemUTC());
        entrance = entrance(place -> {
            throw new IOException("no demo today; try tomorrow");
        });
    }

    private Entrance entrance(DemoFactory demo) {
        return new Entrance(workspaces, demo, new Background(Runnable::run, Runnable::run));
    }

    private void begin(Optional<Path> named) {
        entrance.begin(workspaces.recall(named), named);
    }

    private Engine inside() {
        assertThat(entrance.placeProperty().get()).isInstanceOf(Place.Inside.class);
        return ((Place.Inside) entrance.placeProperty().get()).engine();
    }

    @Test
    void beginsWithTheStartPageWhereNoWorkspaceIs() {
        begin(Optional.empty());

        assertThat(entrance.placeProperty().get()).isEqualTo(new Place.Start());
        assertThat(entrance.troubleProperty().get()).isEmpty();
    }

    @Test
    void saysThatTheNamedFolderIsNoWorkspace() {
        begin(Optional.of(folder.resolve("nothing")));

        assertThat(entrance.placeProperty().get()).isEqualTo(new Place.Start());
        assertThat(entrance.troubleProperty().get()).contains("nothing").contains("Create");
    }

    @Test
    void asksBeforeAForeignWorkspaceIsOpen() {
        begin(Optional.of(foreign.root()));
        assertThat(entrance.placeProperty().get()).isInstanceOf(Place.Asking.class);

        entrance.lookOnly();
        assertThat(inside().trust()).isEqualTo(Trust.LOOK_ONLY);

        entrance.open(inside().workspace());
        assertThat(entrance.placeProperty().get()).isInstanceOf(Place.Asking.class);
        entrance.trust();
        assertThat(inside().trust()).isEqualTo(Trust.TRUSTED);
        assertThat(entrance.recentProperty().get()).containsExactly(foreign.root());

        entrance.start();
        entrance.open(foreign.root());
        assertThat(inside().trust()).isEqualTo(Trust.TRUSTED);
    }

    @Test
    void goesBackFromTheQuestionWithoutAnAnswer() {
        begin(Optional.of(foreign.root()));
        entrance.start();

        assertThat(entrance.placeProperty().get()).isEqualTo(new Place.Start());
        entrance.trust();
        assertThat(entrance.placeProperty().get()).isEqualTo(new Place.Start());
    }

    @Test
    void createsAWorkspaceAndTrustsIt() {
        begin(Optional.empty());
        entrance.create(folder.resolve("mine"));

        assertThat(inside().trust()).isEqualTo(Trust.TRUSTED);
        assertThat(folder.resolve("mine/tasks")).isDirectory();
        assertThat(folder.resolve("mine/heldout")).isDirectory();
    }

    @Test
    void staysWhereItIsWhenAnotherWorkspaceCannotBeOpened() {
        begin(Optional.empty());
        entrance.create(folder.resolve("mine"));
        Engine before = inside();

        entrance.open(folder.resolve("nothing"));

        assertThat(inside()).isSameAs(before);
        assertThat(entrance.troubleProperty().get()).contains("is no workspace");
        assertThat(entrance.busyProperty().get()).isEmpty();
    }

    @Test
    void queuesTheTasksOfTheDemo() throws IOException {
        entrance = entrance(place -> {
            for (String part : List.of("tasks", "state", "heldout", "runs")) {
                Files.createDirectories(place.resolve(part));
            }
            String task =
                    foreign.task("D-1", Map.of("target_repo", foreign.target().toString()));
            return List.of(
                    Files.copy(foreign.root().resolve("tasks/" + task + ".json"), place.resolve("tasks/D-1.json")));
        });
        begin(Optional.empty());
        entrance.tryDemo();

        assertThat(inside().trust()).isEqualTo(Trust.TRUSTED);
        assertThat(inside().ledger()).hasSize(1);
        assertThat(inside().workspace()).startsWith(folder.resolve("data"));
    }

    @Test
    void saysWhyTheDemoCannotBeMade() {
        begin(Optional.empty());
        entrance.tryDemo();

        assertThat(entrance.placeProperty().get()).isEqualTo(new Place.Start());
        assertThat(entrance.troubleProperty().get()).isEqualTo("no demo today; try tomorrow");
    }
}
