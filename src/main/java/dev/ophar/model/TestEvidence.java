package dev.ophar.model;

import java.util.List;

/**
 * What the visible tests showed.
 *
 * @param source what their results were read from, such as {@code pytest report}; empty when there were none
 * @param base what is known of the base
 * @param matrix every test before and after
 * @param runs how often the test command ran, the base not counted
 * @param notes what a person should know about how this was found out
 */
public record TestEvidence(String source, Base base, TestMatrix matrix, int runs, List<String> notes) {
    /** Nothing was run. */
    public static final TestEvidence NONE =
            new TestEvidence("", new Base(false, false, 0, 0), TestMatrix.EMPTY, 0, List.of());

    public TestEvidence {
        notes = List.copyOf(notes);
    }

    /**
     * The test command on the base.
     *
     * @param ran whether it could be run there to its end
     * @param cached whether that was known from an earlier run
     * @param seen how many tests were seen
     * @param red how many of them failed
     */
    public record Base(boolean ran, boolean cached, int seen, int red) {}

    /** How many tests ended in this way on the artifact. */
    public int count(TestStatus status) {
        return (int) matrix.rows().stream()
                .filter(row -> row.now().filter(status::equals).isPresent())
                .count();
    }

    /** How many tests were seen on the artifact. */
    public int seen() {
        return (int) matrix.rows().stream().filter(row -> row.now().isPresent()).count();
    }
}
