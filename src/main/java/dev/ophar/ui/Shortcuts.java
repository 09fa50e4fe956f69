package dev.ophar.ui;

import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;

/** The keys that work everywhere in the window. */
final class Shortcuts {
    private Shortcuts() {}

    static void install(Scene scene, PanelAssembly panel) {
        scene.getAccelerators().put(new KeyCodeCombination(KeyCode.F5), panel.actions()::reconcile);
        scene.getAccelerators()
                .put(new KeyCodeCombination(KeyCode.ENTER, KeyCombination.SHORTCUT_DOWN), panel.actions()::run);
    }
}
