package dev.ophar.testreport;

import dev.ophar.model.TestName;
import dev.ophar.model.TestResult;
import java.util.List;
import java.util.Optional;

/**
 * What could be read of a report.
 *
 * @param results in the order of the report; no name occurs twice
 * @param complete false when the report is cut short, unreadable in part, over a cap or at odds with its own plan
 * @param problems what was wrong with it, a line each, for a person
 */
public record Reading(List<TestResult> results, boolean complete, List<String> problems) {
    public Reading {
        results = List.copyOf(results);
        problems = List.copyOf(problems);
    }

    /**
     * The same results with files below this folder named from there: runners that write absolute paths into their
     * names (node, jest) must not make a test of one checkout look like another test than that of the next.
     *
     * @param folder an absolute path with {@code /} between names, where the command ran
     */
    public Reading within(String folder) {
        String prefix = folder.endsWith("/") ? folder : folder + "/";
        return new Reading(
                results.stream().map(result -> within(result, prefix)).toList(), complete, problems);
    }

    /**
     * The same results with the files that they name, and suites that begin with them, named from further above: two
     * runs of one runner in two folders must not make one test of two.
     *
     * @param folder relative, without a slash at its end; empty for no change
     */
    public Reading below(String folder) {
        return folder.isEmpty()
                ? this
                : new Reading(
                        results.stream()
                                .map(result -> below(result, folder + "/"))
                                .toList(),
                        complete,
                        problems);
    }

    private static TestResult below(TestResult result, String prefix) {
        Optional<String> file = result.file().filter(path -> !path.startsWith(prefix) && !path.startsWith("/"));
        if (file.isEmpty()) {
            return result;
        }
        TestName name = result.name();
        String suite = name.suite().startsWith(file.get()) ? prefix + name.suite() : name.suite();
        return new TestResult(
                new TestName(suite, name.name()), result.status(), file.map(path -> prefix + path), result.detail());
    }

    private static TestResult within(TestResult result, String prefix) {
        TestName name = result.name();
        return new TestResult(
                new TestName(without(name.suite(), prefix), without(name.name(), prefix)),
                result.status(),
                result.file().map(file -> without(file, prefix)),
                result.detail());
    }

    private static String without(String text, String prefix) {
        return text.startsWith(prefix) ? text.substring(prefix.length()) : text;
    }
}
