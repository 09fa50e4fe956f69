package dev.ophar.ui;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.List;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.text.Font;

/** The look: light or dark, our style sheet, and the two fonts that come with the program. FX thread only. */
public enum Theme {
    LIGHT,
    DARK;

    private static final String FONTS = "/com/formdev/flatlaf/fonts/";
    private static final double ANY_SIZE = 12;

    /** Makes this the look of every window. */
    public void use() {
        Application.setUserAgentStylesheet(
                switch (this) {
                    case LIGHT -> new PrimerLight().getUserAgentStylesheet();
                    case DARK -> new PrimerDark().getUserAgentStylesheet();
                });
    }

    /** The other one. */
    public Theme other() {
        return this == LIGHT ? DARK : LIGHT;
    }

    /** Gives a scene our style sheet. */
    public static void style(Scene scene) {
        URL sheet = Theme.class.getResource("ophar.css");
        if (sheet == null) {
            throw new IllegalStateException("ophar.css is missing from this build; build it again");
        }
        scene.getStylesheets().add(sheet.toExternalForm());
    }

    /** Loads the fonts; once is enough. */
    public static void loadFonts() {
        for (String weight : List.of("Regular", "SemiBold", "Bold", "Italic")) {
            load(FONTS + "inter/Inter-" + weight + ".otf");
        }
        for (String weight : List.of("Regular", "Bold")) {
            load(FONTS + "jetbrains_mono/JetBrainsMono-" + weight + ".ttf");
        }
    }

    private static void load(String resource) {
        try (InputStream stream = Theme.class.getResourceAsStream(resource)) {
            if (stream == null || Font.loadFont(stream, ANY_SIZE) == null) {
                throw new IllegalStateException("font " + resource + " cannot be loaded; build Ophar again");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read font " + resource, e);
        }
    }
}
