package dev.ophar.verify;

import dev.ophar.model.Glob;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What is known about the tests of one kind of project.
 *
 * @param name for people
 * @param commands patterns by which a test command is recognised as one of this kind
 * @param filters words by which a test command is seen to run some tests only, by name
 * @param tests where its test files lie
 * @param failingTest text that, at the end of a test file, adds one test that fails; {@code ${name}} stands for its name
 * @param failingFile text that, at the end of a test file, makes the whole file fail
 */
record Ecosystem(
        String name,
        List<Pattern> commands,
        List<String> filters,
        List<Glob> tests,
        String failingTest,
        String failingFile) {

    /** Tells whether a test command runs tests of this kind. */
    boolean isRunBy(String command) {
        return commands.stream().anyMatch(pattern -> pattern.matcher(command).find());
    }

    /** The text that makes a test file fail under the command, whichever of its tests that selects. */
    String control(String command, String controlName) {
        boolean selectsByName = filters.stream().anyMatch(command::contains);
        return (selectsByName ? failingFile : failingTest).replace("${name}", controlName);
    }

    /** Tells whether a path of a repository is a test file of this kind. */
    boolean isTest(String path) {
        return tests.stream().anyMatch(glob -> glob.matches(path));
    }
}
