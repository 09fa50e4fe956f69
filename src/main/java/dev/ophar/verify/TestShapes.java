package dev.ophar.verify;

import dev.ophar.model.Glob;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How the tests of one kind of project are written.
 *
 * @param syntax what is neither comment nor string
 * @param shapes the kinds of tests
 * @param aliases how a file says that it calls a test function by another name, which is the first group
 * @param focus what in a file means that only some of its tests run
 * @param expectations how a test says what it expects
 * @param alsoIn product files that may hold tests
 */
record TestShapes(
        SourceSyntax syntax,
        List<TestShape> shapes,
        List<Pattern> aliases,
        Optional<Pattern> focus,
        List<LateFailure.Expectation> expectations,
        List<Glob> alsoIn) {
    TestShapes {
        shapes = List.copyOf(shapes);
        aliases = List.copyOf(aliases);
        expectations = List.copyOf(expectations);
        alsoIn = List.copyOf(alsoIn);
    }

    /** The tests of a file that can be made to fail safely. */
    List<FoundTest> find(TestSource source) {
        List<FoundTest> found = new ArrayList<>();
        Set<FoundTest.Insertion> places = new HashSet<>();
        for (TestShape shape : shapes) {
            for (FoundTest test : find(source, shape)) {
                if (places.add(test.failing().get(0))) {
                    found.add(test);
                }
            }
        }
        return found;
    }

    private List<FoundTest> find(TestSource source, TestShape shape) {
        LateFailure late = new LateFailure(source, expectations);
        return switch (shape.body()) {
            case INDENT -> new IndentedTests(source, shape, late).find();
            case BRACES -> new BracedTests(source, shape).find();
            case CALLBACK -> new CallbackTests(source, shape, aliases, late).find();
            case BLOCK -> new BlockTests(source, shape).find();
        };
    }

    /** Whether only some of a file's tests run, so that a new one may not. */
    boolean isFocused(TestSource source) {
        return focus.filter(pattern -> pattern.matcher(source.mask()).find()).isPresent();
    }
}
