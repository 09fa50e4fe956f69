package dev.ophar.engine;

import dev.ophar.model.TestRow;
import java.util.List;

/**
 * Every visible test of one iteration before and after. Compared by where it was read from only: comparing tens of
 * thousands of rows would cost what not reading them again saves.
 *
 * @param stamp from which file, and of when; empty when there was none
 * @param rows what a person must see first comes first, then by name; names and details are hostile
 * @param problem why rows are missing, empty text when none are
 */
public record TestRows(String stamp, List<TestRow> rows, String problem) {
    /** No test was recorded. */
    public static final TestRows NONE = new TestRows("", List.of(), "");

    public TestRows {
        rows = List.copyOf(rows);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TestRows rows && stamp.equals(rows.stamp) && problem.equals(rows.problem);
    }

    @Override
    public int hashCode() {
        return stamp.hashCode();
    }
}
