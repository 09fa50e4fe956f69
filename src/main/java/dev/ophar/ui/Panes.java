package dev.ophar.ui;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Map;
import java.util.function.Supplier;
import javafx.fxml.FXMLLoader;
import javafx.scene.Parent;

/** Loads panes from their files. FX thread only. */
final class Panes {
    private Panes() {}

    /**
     * Loads a pane.
     *
     * @param fxml its file, relative to this package
     * @param controllers how the controllers that it names are made
     * @throws IllegalStateException if this build lacks the file or a controller
     */
    static Parent load(String fxml, Map<Class<?>, Supplier<Object>> controllers) {
        URL url = Panes.class.getResource(fxml);
        if (url == null) {
            throw new IllegalStateException(fxml + " is missing from this build; build it again");
        }
        FXMLLoader loader = new FXMLLoader(url);
        loader.setControllerFactory(type -> controller(type, controllers));
        try {
            return loader.load();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot load " + fxml, e);
        }
    }

    private static Object controller(Class<?> type, Map<Class<?>, Supplier<Object>> controllers) {
        Supplier<Object> supplier = controllers.get(type);
        if (supplier == null) {
            throw new IllegalStateException("no way to make a " + type.getName() + " is wired");
        }
        return supplier.get();
    }
}
