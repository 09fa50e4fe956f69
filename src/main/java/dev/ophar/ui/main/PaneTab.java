package dev.ophar.ui.main;

import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.Parent;
import javafx.scene.control.Tab;

/**
 * A tab whose pane is loaded when it is wanted, and is part of the window only while the tab is chosen: what nobody can see
 * would be styled and laid out at every change too, and a change to another task waits for that. FX thread only.
 */
final class PaneTab {
    private final Tab tab;
    private final Supplier<Parent> loader;
    private Optional<Parent> pane = Optional.empty();

    private PaneTab(Tab tab, Supplier<Parent> loader) {
        this.tab = tab;
        this.loader = loader;
    }

    /** Gives a tab a pane; the first choice of the tab loads it, if {@link #load} has not. */
    static PaneTab of(Tab tab, Supplier<Parent> loader) {
        PaneTab made = new PaneTab(tab, loader);
        tab.selectedProperty().addListener((property, before, now) -> {
            if (now) {
                made.load();
            } else {
                tab.setContent(null);
            }
        });
        return made;
    }

    /** Loads the pane, once. */
    void load() {
        if (pane.isEmpty()) {
            pane = Optional.of(loader.get());
        }
        if (tab.isSelected()) {
            tab.setContent(pane.get());
        }
    }
}
