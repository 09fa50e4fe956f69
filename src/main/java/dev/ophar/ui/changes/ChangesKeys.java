package dev.ophar.ui.changes;

import javafx.event.EventHandler;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/**
 * The keys of the changes pane. {@code n} and {@code p} work as soon as the pane is seen, wherever the keyboard is but in
 * a text; the others when it is in the pane, because other panes give them a meaning too. FX thread only.
 */
final class ChangesKeys {
    private final ChangesPaneController controller;
    private final TextField wanted;

    ChangesKeys(ChangesPaneController controller, TextField wanted) {
        this.controller = controller;
        this.wanted = wanted;
    }

    void install(Node root) {
        root.addEventHandler(KeyEvent.KEY_TYPED, this::typed);
        wanted.addEventFilter(KeyEvent.KEY_PRESSED, this::pressedInFind);
        EventHandler<KeyEvent> inScene = event -> {
            if (isSeen(root) && isFree(event)) {
                change(event);
            }
        };
        root.sceneProperty().addListener((property, before, now) -> {
            if (before != null) {
                before.removeEventHandler(KeyEvent.KEY_TYPED, inScene);
            }
            if (now != null) {
                now.addEventHandler(KeyEvent.KEY_TYPED, inScene);
            }
        });
    }

    private static boolean isSeen(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return true;
    }

    private static boolean isFree(KeyEvent event) {
        return !event.isConsumed()
                && !event.isControlDown()
                && !event.isAltDown()
                && !event.isMetaDown()
                && !(event.getTarget() instanceof TextInputControl);
    }

    private void change(KeyEvent event) {
        switch (event.getCharacter()) {
            case "n" -> controller.nextChange();
            case "p" -> controller.previousChange();
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void typed(KeyEvent event) {
        if (!isFree(event)) {
            return;
        }
        switch (event.getCharacter()) {
            case "/" -> controller.openFind();
            case "j" -> controller.moveToFile(1);
            case "k" -> controller.moveToFile(-1);
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void pressedInFind(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER) {
            if (event.isShiftDown()) {
                controller.previousMatch();
            } else {
                controller.nextMatch();
            }
            event.consume();
        } else if (event.getCode() == KeyCode.ESCAPE) {
            controller.closeFind();
            event.consume();
        }
    }
}
