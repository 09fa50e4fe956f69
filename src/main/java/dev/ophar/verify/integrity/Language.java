package dev.ophar.verify.integrity;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How tests look in one language. In every pattern the last group that took part is the name.
 *
 * @param tests declare a test in one line
 * @param marks announce a test that a later line names
 * @param names find the name that a mark announced
 * @param suite opens what tests are grouped by: group 1 is its indentation, group 2 its name
 * @param oneOfAName whether a second declaration of a name replaces the first
 * @param besideProduct whether tests live in product files too
 * @param assertions what states an expectation
 * @param hollow statements that hold whatever the code does
 */
record Language(
        String name,
        Set<String> extensions,
        Set<String> interpreters,
        Syntax syntax,
        List<Pattern> tests,
        List<Pattern> marks,
        List<Pattern> names,
        Optional<Pattern> suite,
        boolean oneOfAName,
        boolean besideProduct,
        List<Labelled> skips,
        List<Pattern> assertions,
        List<Pattern> hollow,
        List<Labelled> suppressions) {

    /**
     * A pattern with the words a person knows it by.
     *
     * @param ahead whether it is about the test declared after it rather than before it
     */
    record Labelled(String label, Pattern pattern, boolean ahead) {}

    Language {
        extensions = Set.copyOf(extensions);
        interpreters = Set.copyOf(interpreters);
        tests = List.copyOf(tests);
        marks = List.copyOf(marks);
        names = List.copyOf(names);
        skips = List.copyOf(skips);
        assertions = List.copyOf(assertions);
        hollow = List.copyOf(hollow);
        suppressions = List.copyOf(suppressions);
    }
}
