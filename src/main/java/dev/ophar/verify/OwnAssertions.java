package dev.ophar.verify;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * How tests of one kind of project say that something is wrong. A test that must fail says it as the tests around it do:
 * code under test that takes an assertion's teeth out leaves a bare exception alone.
 *
 * @param known what a test file may use
 * @param otherwise the statement that fails in any file
 */
record OwnAssertions(List<Assertion> known, String otherwise) {
    /** Stands in the text of a new test for the statement that fails. */
    private static final String PLACE = "${fails}";

    OwnAssertions {
        known = List.copyOf(known);
    }

    /**
     * One assertion.
     *
     * @param seen found in the code of a file that uses it and has it in reach
     * @param failing a call of it that must fail
     */
    record Assertion(Pattern seen, String failing) {}

    /** The text of a new test with one of the assertions that the file uses, or without if none is known. */
    String fill(String newTest, TestSource source, RandomGenerator random) {
        if (!newTest.contains(PLACE)) {
            return newTest;
        }
        List<String> used = known.stream()
                .filter(assertion -> assertion.seen().matcher(source.mask()).find())
                .map(Assertion::failing)
                .toList();
        return newTest.replace(PLACE, used.isEmpty() ? otherwise : used.get(random.nextInt(used.size())));
    }
}
