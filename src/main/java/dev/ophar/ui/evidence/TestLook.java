package dev.ophar.ui.evidence;

import dev.ophar.model.TestChange;
import dev.ophar.model.TestRow;
import dev.ophar.model.TestStatus;
import dev.ophar.model.VisibleText;
import dev.ophar.ui.shared.StateLook;
import java.util.Optional;
import org.kordamp.ikonli.feather.Feather;

/** How a test before and after looks and reads. Pure. */
final class TestLook {
    private static final int LONGEST_NAME = 400;

    private TestLook() {}

    static StateLook of(TestChange change) {
        return switch (change) {
            case BROKEN -> new StateLook(Feather.X_CIRCLE, change.title(), "tone-danger");
            case VANISHED -> new StateLook(Feather.EYE_OFF, change.title(), "tone-danger");
            case NEWLY_SKIPPED -> new StateLook(Feather.SKIP_FORWARD, change.title(), "tone-danger");
            case STILL_FAILING -> new StateLook(Feather.X, change.title(), "tone-danger");
            case NEW_FAILING -> new StateLook(Feather.X_SQUARE, change.title(), "tone-danger");
            case FLAKY -> new StateLook(Feather.SHUFFLE, change.title(), "tone-warning");
            case KNOWN_RED -> new StateLook(Feather.FLAG, change.title(), "tone-warning");
            case FIXED -> new StateLook(Feather.CHECK_CIRCLE, change.title(), "tone-success");
            case NEW -> new StateLook(Feather.PLUS_CIRCLE, change.title(), "tone-success");
            case SKIPPED -> new StateLook(Feather.MINUS_CIRCLE, change.title(), "tone-muted");
            case PASSING -> new StateLook(Feather.CHECK, change.title(), "tone-muted");
        };
    }

    /** The test's name, safe to show. */
    static String name(TestRow row) {
        return VisibleText.of(row.name().text(), LONGEST_NAME);
    }

    /** How it ended before and after. */
    static String course(TestRow row) {
        return word(row.base()) + " → " + word(row.now());
    }

    private static String word(Optional<TestStatus> status) {
        return status.map(TestStatus::word).orElse("not there");
    }

    /** All about it, for who cannot see the row. */
    static String spoken(TestRow row) {
        return row.change().title() + ": " + name(row) + ", before: " + word(row.base()) + ", now: " + word(row.now())
                + (row.detail().isEmpty() ? "" : ". " + VisibleText.of(row.detail(), LONGEST_NAME));
    }
}
