package dev.ophar.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ophar.engine.Engine;
import dev.ophar.engine.EngineOptions;
import dev.ophar.engine.SmallWorkspace;
import dev.ophar.model.Actor;
import dev.ophar.ui.main.WindowActions;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.TabPane;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(Toolkit.class)
final class PaneTabsTest {
    private PanelAssembly panel;
    private TabPane tabs;

    @BeforeEach
    void openPanel(@TempDir Path folder) throws Exception {
        SmallWorkspace workspace = SmallWorkspace.in(folder);
        Engine engine = Engine.open(new EngineOptions(
                Optional.of(workspace.root()),
                workspace.environment(),
                workspace.root(),
                Actor.PANEL,
                Clock.systemUTC()));
        panel = Toolkit.onFx(() -> PanelAssembly.of(engine, Clock.systemUTC(), new NoActions()));
        tabs = Toolkit.onFx(() -> {
            Parent window = panel.loadMainWindow();
            Theme.style(new Scene(window, 1024, 700));
            window.applyCss();
            return (TabPane) window.lookup("#tabs");
        });
    }

    @AfterEach
    void closePanel() {
        panel.close();
    }

    @Test
    void onlyTheChosenTabHasAPaneAndItStaysTheSame() {
        Parent first = choose(1);
        Parent other = choose(2);

        assertThat(first).isNotNull();
        assertThat(other).isNotNull().isNotSameAs(first);
        assertThat(tabs.getTabs().get(1).getContent()).isNull();
        assertThat(choose(1)).isSameAs(first);
        assertThat(tabs.getTabs().get(2).getContent()).isNull();
    }

    private Parent choose(int tab) {
        return Toolkit.onFx(() -> {
            tabs.getSelectionModel().select(tab);
            return (Parent) tabs.getTabs().get(tab).getContent();
        });
    }

    private static final class NoActions implements WindowActions {
        @Override
        public void newTask() {
            // Nobody presses the button.
        }

        @Override
        public void switchTheme() {
            // Nobody presses the button.
        }
    }
}
