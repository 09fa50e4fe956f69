package dev.ophar.ui.evidence;

import dev.ophar.engine.EvidenceView;
import dev.ophar.engine.Proof;
import dev.ophar.engine.ProofText;
import dev.ophar.engine.TestRows;
import dev.ophar.model.GateName;
import dev.ophar.model.TestChange;
import dev.ophar.model.TestRow;
import dev.ophar.model.VisibleText;
import dev.ophar.ui.shared.Session;
import dev.ophar.ui.thread.Latest;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/**
 * The visible tests of the shown evidence, by name. The list is read and filtered off the FX thread, and read again only
 * when its file has changed. FX thread only; needs no toolkit.
 */
public final class TestsPresenter {
    private static final int LONGEST_SOURCE = 80;

    private final Session session;
    private final EvidencePresenter evidence;
    private final Latest reading;
    private final Latest filtering;
    private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper source = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper warning = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<TestRows> all = new ReadOnlyObjectWrapper<>(TestRows.NONE);
    private final ReadOnlyObjectWrapper<List<TestFilter.Choice>> choices = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<TestFilter> filter = new ReadOnlyObjectWrapper<>(TestFilter.FIRST);
    private final ReadOnlyObjectWrapper<List<TestRow>> shown = new ReadOnlyObjectWrapper<>(List.of());

    public TestsPresenter(Session session, EvidencePresenter evidence) {
        this.session = session;
        this.evidence = evidence;
        this.reading = session.background().latest();
        this.filtering = session.background().latest();
        session.selectedTaskProperty().addListener((property, before, now) -> filter.set(TestFilter.FIRST));
        evidence.evidenceProperty().addListener((property, before, now) -> show(now));
        filter.addListener((property, before, now) -> apply());
        all.addListener((property, before, now) -> {
            choices.set(now.rows().isEmpty() ? List.of() : TestFilter.choices(now.rows()));
            apply();
        });
        show(evidence.evidenceProperty().get());
    }

    /** The tests in one line; empty when none were seen by name. */
    ReadOnlyStringProperty summaryProperty() {
        return summary.getReadOnlyProperty();
    }

    /** What the names were read from, in words; empty when there are none. */
    ReadOnlyStringProperty sourceProperty() {
        return source.getReadOnlyProperty();
    }

    /** What is weak about this evidence or missing in the list; empty when nothing is. */
    ReadOnlyStringProperty warningProperty() {
        return warning.getReadOnlyProperty();
    }

    /** By what the tests can be filtered. */
    ReadOnlyObjectProperty<List<TestFilter.Choice>> choicesProperty() {
        return choices.getReadOnlyProperty();
    }

    /** Which tests are shown. */
    ReadOnlyObjectProperty<TestFilter> filterProperty() {
        return filter.getReadOnlyProperty();
    }

    /** The tests to show, what needs a person first. */
    ReadOnlyObjectProperty<List<TestRow>> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /** Shows only tests that changed in this way; empty for all but those that pass as they did. */
    void choose(Optional<TestChange> change) {
        filter.set(new TestFilter(change, filter.get().text()));
    }

    /** Shows only tests with this text in their name or detail. */
    void find(String text) {
        filter.set(new TestFilter(filter.get().change(), text));
    }

    /** What to say when the filter leaves nothing. */
    String emptyText() {
        if (!filter.get().text().isBlank()) {
            return "No test here has this text in its name. Clear the filter to see the others.";
        }
        return "Every test passes as it did before. Choose “passing” to list them.";
    }

    /** Shows what a test printed: its name in the log of the run that decided. A test that is gone is in the base's. */
    void open(TestRow row) {
        String log = evidence.evidenceProperty().get().stream()
                .flatMap(view -> view.gates().stream())
                .filter(gate -> gate.name() == GateName.VISIBLE_TESTS)
                .flatMap(gate -> gate.log().stream())
                .findFirst()
                .orElse("visible");
        boolean isInBaseLogOnly = row.now().isEmpty()
                && tests(evidence.evidenceProperty().get())
                        .filter(tests -> tests.base().ran() && !tests.base().cached())
                        .isPresent();
        session.wantedLogProperty()
                .set(Optional.of(new Session.LogPlace(
                        isInBaseLogOnly ? "base" : log, row.name().name())));
    }

    private static Optional<Proof.Tests> tests(Optional<EvidenceView> view) {
        return view.map(EvidenceView::proof).flatMap(Proof::tests);
    }

    private void show(Optional<EvidenceView> view) {
        Optional<Proof.Tests> tests = tests(view).filter(there -> there.expected() > 0);
        summary.set(tests.map(ProofText::summary).orElse(""));
        source.set(tests.map(Proof.Tests::source)
                .filter(text -> !text.isEmpty())
                .map(text -> "Names read from: " + VisibleText.of(text, LONGEST_SOURCE))
                .orElse(""));
        describe(view);
        if (view.isEmpty() || tests.isEmpty()) {
            reading.drop();
            all.set(TestRows.NONE);
            return;
        }
        TestRows known = all.get();
        String task = view.get().taskId();
        Optional<Integer> iteration = Optional.of(view.get().iteration());
        reading.run(
                () -> session.engine().evidence().tests(task, iteration, known),
                rows -> {
                    all.set(rows);
                    describe(view);
                },
                session.failure("Reading the tests of " + task));
    }

    private void describe(Optional<EvidenceView> view) {
        String problem = VisibleText.of(all.get().problem());
        warning.set(view.map(EvidenceView::proof)
                .flatMap(ProofText::exitStatus)
                .map(text -> problem.isEmpty() ? text : text + " " + problem)
                .orElse(problem));
    }

    private void apply() {
        TestRows rows = all.get();
        TestFilter by = filter.get();
        filtering.run(() -> by.of(rows.rows()), shown::set, session.failure("Filtering the tests"));
    }
}
