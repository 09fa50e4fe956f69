package dev.ophar.verify;

import java.util.List;
import java.util.Optional;

/**
 * A test in a source text, and what makes it or a neighbour fail.
 *
 * @param name its bare name
 * @param failing what makes it fail in its first statement
 * @param neighbour a new failing test beside it, which runs if it does; empty if there is no safe place
 */
record FoundTest(String name, List<Insertion> failing, Optional<Insertion> neighbour) {
    FoundTest {
        failing = List.copyOf(failing);
    }

    /**
     * Text that is put in at an offset of the original; <code>${...}</code> of {@link ControlNames} stand in it.
     */
    record Insertion(int at, String text) {}
}
