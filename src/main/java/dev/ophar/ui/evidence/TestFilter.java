package dev.ophar.ui.evidence;

import dev.ophar.model.TestChange;
import dev.ophar.model.TestRow;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Which tests to show. Pure.
 *
 * @param change only tests that changed in this way; empty for all but those that pass as they did
 * @param text what name or detail must contain, in any case
 */
record TestFilter(Optional<TestChange> change, String text) {
    /** What a person sees first: everything that does not simply pass as before. */
    static final TestFilter FIRST = new TestFilter(Optional.empty(), "");

    /**
     * A choice that is offered.
     *
     * @param change empty for all but those that pass as they did
     * @param count how many tests it shows
     */
    record Choice(Optional<TestChange> change, int count) {
        String title() {
            return change.map(TestChange::title).orElse("all but passing");
        }
    }

    List<TestRow> of(List<TestRow> rows) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        return rows.stream()
                .filter(row -> change.map(only -> row.change() == only).orElse(row.change() != TestChange.PASSING))
                .filter(row -> wanted.isEmpty()
                        || row.name().text().toLowerCase(Locale.ROOT).contains(wanted)
                        || row.detail().toLowerCase(Locale.ROOT).contains(wanted))
                .toList();
    }

    /** The choices that there are for these tests: what needs a person comes first. */
    static List<Choice> choices(List<TestRow> rows) {
        Map<TestChange, Integer> counts = new EnumMap<>(TestChange.class);
        rows.forEach(row -> counts.merge(row.change(), 1, Integer::sum));
        List<Choice> choices = new ArrayList<>();
        choices.add(new Choice(Optional.empty(), rows.size() - counts.getOrDefault(TestChange.PASSING, 0)));
        counts.forEach((change, count) -> choices.add(new Choice(Optional.of(change), count)));
        return choices;
    }
}
