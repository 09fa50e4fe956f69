package dev.ophar.model;

import java.util.List;

/**
 * Every test that was seen on the base or on the artifact, before and after.
 *
 * @param rows sorted by name
 */
public record TestMatrix(List<TestRow> rows) {
    /** Nothing was seen. */
    public static final TestMatrix EMPTY = new TestMatrix(List.of());

    public TestMatrix {
        rows = List.copyOf(rows);
    }

    /** How many tests changed in this way. */
    public int count(TestChange change) {
        return (int) rows.stream().filter(row -> row.change() == change).count();
    }

    /** The tests that changed in this way. */
    public List<TestRow> rows(TestChange change) {
        return rows.stream().filter(row -> row.change() == change).toList();
    }
}
