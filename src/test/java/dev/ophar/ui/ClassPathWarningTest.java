package dev.ophar.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ClassPathWarningTest {
    private final Logger toolkit = Logger.getLogger("javafx");
    private final List<String> printed = new ArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord record) {
            printed.add(record.getMessage());
        }

        @Override
        public void flush() {
            // Nothing is held back.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    };

    @BeforeEach
    void listen() {
        toolkit.setUseParentHandlers(false);
        toolkit.addHandler(handler);
    }

    @AfterEach
    void stopListening() {
        toolkit.removeHandler(handler);
        toolkit.setUseParentHandlers(true);
    }

    @Test
    void keepsThatOneMessageAndNoOther() {
        ClassPathWarning.silence();

        toolkit.warning("Unsupported JavaFX configuration: classes were loaded from 'unnamed module @1'");
        toolkit.warning("Something else");

        assertThat(printed).containsExactly("Something else");
    }
}
