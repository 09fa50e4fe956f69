package dev.ophar.ui;

import java.util.logging.Logger;

/**
 * Keeps one message of the toolkit from being printed at every start: that JavaFX was loaded from the class path. It is
 * meant to be; see docs/adr/0009. Everything else that the toolkit has to say is still printed.
 */
final class ClassPathWarning {
    private static final String MESSAGE = "Unsupported JavaFX configuration: classes were loaded from ";
    /** The log manager alone would let go of the logger, and of its filter with it. */
    private static final Logger TOOLKIT = Logger.getLogger("javafx");

    private ClassPathWarning() {}

    /** To be called before the toolkit starts. */
    static void silence() {
        TOOLKIT.setFilter(
                record -> record.getMessage() == null || !record.getMessage().startsWith(MESSAGE));
    }
}
