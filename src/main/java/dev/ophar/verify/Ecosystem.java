package dev.ophar.verify;

import dev.ophar.model.Glob;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is known about the tests of one kind of project.
 *
 * @param name for people
 * @param commands patterns by which a test command is recognised as one of this kind
 * @param filters by which a test command is seen to run some tests only, by name
 * @param scripts by which a test command is seen to run test files as plain programs
 * @param main the line of a test file that runs its tests when the file is a program; nothing behind it is reached then
 * @param fileIsTest by which a test command is seen to report a file as one test if it holds no others
 * @param tests where its test files lie
 * @param failingTest text that adds to a test file one test that fails; {@code ${name}} stands for its name
 * @param failingFile text that makes a whole test file fail
 * @param alsoNamed files that hold tests if a report says so, whatever they are called
 * @param assertions how its tests say that something is wrong
 * @param testAtEnd a whole new test for the end of a file that holds none by itself; empty if there is none
 * @param shapes how its tests are written
 */
record Ecosystem(
        String name,
        List<Pattern> commands,
        List<Pattern> filters,
        List<Pattern> scripts,
        Optional<Pattern> main,
        Optional<Pattern> fileIsTest,
        List<Glob> tests,
        String failingTest,
        String failingFile,
        List<Glob> alsoNamed,
        OwnAssertions assertions,
        String testAtEnd,
        TestShapes shapes) {

    /** Tells whether a test command runs tests of this kind. */
    boolean isRunBy(String command) {
        return commands.stream().anyMatch(pattern -> pattern.matcher(command).find());
    }

    /** Tells whether a test command runs some tests only, by name. */
    boolean selectsByName(String command) {
        return filters.stream().anyMatch(pattern -> pattern.matcher(command).find());
    }

    /** Tells whether a report of the command names a file without tests as if it were one. */
    boolean reportsFiles(String command) {
        return fileIsTest.filter(pattern -> pattern.matcher(command).find()).isPresent();
    }

    /** Tells whether there are texts for {@link #control}. */
    boolean hasFailingTexts() {
        return !failingTest.isEmpty();
    }

    /**
     * A test file that fails under the command, whichever of its tests that selects.
     *
     * @param file the honest file
     */
    String control(String command, String controlName, String file) {
        Optional<Matcher> mainLine = main.map(pattern -> pattern.matcher(file)).filter(Matcher::find);
        boolean selectsByName = selectsByName(command);
        boolean isPlainProgram = mainLine.isEmpty()
                && scripts.stream().anyMatch(pattern -> pattern.matcher(command).find());
        String failing = (selectsByName || isPlainProgram ? failingFile : failingTest).replace("${name}", controlName);
        int at = mainLine.map(Matcher::start).orElse(file.length());
        return file.substring(0, at) + "\n\n" + failing + "\n\n" + file.substring(at);
    }

    /** Tells whether a path of a repository is a test file of this kind. */
    boolean isTest(String path) {
        return tests.stream().anyMatch(glob -> glob.matches(path));
    }

    /** Tells whether a report may name a path as a test file though nobody would take it for one. */
    boolean mayBeNamed(String path) {
        return alsoNamed.stream().anyMatch(glob -> glob.matches(path));
    }

    /** Tells whether a path is a product file that may hold tests too. */
    boolean mayHoldTests(String path) {
        return shapes.alsoIn().stream().anyMatch(glob -> glob.matches(path));
    }
}
