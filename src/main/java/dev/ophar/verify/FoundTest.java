package dev.ophar.verify;

import java.util.List;
import java.util.Optional;

/**
 * A test in a source text, and what makes it or a neighbour fail.
 *
 * @param name its bare name
 * @param failing what makes it fail in its first statement
 * @param late what makes it fail after it asked the product: by an expectation that right work does not meet, or else in
 *     its last statement; empty if there is no safe place
 * @param neighbour a new failing test beside it, which runs if it does; empty if there is no safe place
 */
record FoundTest(String name, List<Insertion> failing, List<Insertion> late, Optional<Insertion> neighbour) {
    FoundTest {
        failing = List.copyOf(failing);
        late = List.copyOf(late);
    }

    /** What makes it fail as late as that is safe. */
    List<Insertion> failingLate() {
        return late.isEmpty() ? failing : late;
    }

    /**
     * Text that is put in at an offset of the original; <code>${...}</code> of {@link ControlNames} stand in it.
     */
    record Insertion(int at, String text) {}
}
