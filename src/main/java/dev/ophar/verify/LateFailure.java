package dev.ophar.verify;

import dev.ophar.verify.FoundTest.Insertion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds what makes a test fail although it runs to where it asks the product: a literal that it expects becomes another
 * one. A statement in front would not do for code that cheats when it is called, an exception of our own not for code
 * that emptied the assertions, and neither for what claims to be equal to everything. Only statements that every passing
 * run of the test comes by are changed.
 */
final class LateFailure {
    /** What may end a test before its last statement. */
    private static final Pattern ENDS_EARLY =
            Pattern.compile("\\b(?:return|yield|done|\\w*skip\\w*|xfail|exit|abort)\\b", Pattern.CASE_INSENSITIVE);

    private static final Pattern NUMBER = Pattern.compile("-?(\\d{1,6})(?:\\.\\d{1,6})?");
    private static final Pattern NOT_PLAIN = Pattern.compile("\\b(?:or|not|if|lambda|in|is)\\b|!=|:=");
    private static final String OTHER = "${left}";

    private final TestSource source;
    private final List<Expectation> expectations;

    /**
     * How a test says what it expects.
     *
     * @param start its first words, up to the bracket that opens the arguments of a call
     * @param behind what stands behind that call, up to the bracket that holds the expected value
     * @param comparison whether it is a statement that compares, without brackets
     */
    record Expectation(Pattern start, Optional<Pattern> behind, boolean comparison) {}

    LateFailure(TestSource source, List<Expectation> expectations) {
        this.source = source;
        this.expectations = List.copyOf(expectations);
    }

    /** Whether every run that passes reaches the end of a body. */
    boolean isWalkedThrough(int from, int to) {
        return !ENDS_EARLY.matcher(source.mask()).region(from, to).find();
    }

    /**
     * Changes one expected literal.
     *
     * @param isStatement whether the statement at an offset, outside all brackets, always runs when the body does
     */
    Optional<Insertion> wrongExpectation(int from, int to, IntPredicate isStatement) {
        Matcher early = ENDS_EARLY.matcher(source.mask()).region(from, to);
        int stop = early.find() ? early.start() : to;
        for (int at = source.codeAt(from); at < stop; at = next(at, stop)) {
            if (isStatement.test(at)) {
                Optional<Insertion> wrong = inStatement(at, stop);
                if (wrong.isPresent()) {
                    return wrong;
                }
            }
        }
        return Optional.empty();
    }

    /** The first code of the next line that starts outside brackets. */
    private int next(int at, int stop) {
        String mask = source.mask();
        int i = at;
        while (i < stop && mask.charAt(i) != '\n') {
            int close = "([{".indexOf(mask.charAt(i)) < 0 ? i : SourceMask.matching(mask, i);
            if (close < 0) {
                return stop;
            }
            i = close + 1;
        }
        return source.codeAt(i);
    }

    private Optional<Insertion> inStatement(int at, int stop) {
        String mask = source.mask();
        for (Expectation expectation : expectations) {
            Matcher start = expectation.start().matcher(mask).region(at, stop);
            if (start.lookingAt()) {
                return expectation.comparison()
                        ? inComparison(start.end(), source.lineStop(at))
                        : inCall(start.end() - 1, stop, expectation);
            }
        }
        return Optional.empty();
    }

    private Optional<Insertion> inCall(int open, int stop, Expectation expectation) {
        int close = SourceMask.matching(source.mask(), open);
        if (close < 0) {
            return Optional.empty();
        }
        if (expectation.behind().isPresent()) {
            Matcher behind =
                    expectation.behind().get().matcher(source.mask()).region(close + 1, Math.max(close + 1, stop));
            int last = behind.lookingAt() ? SourceMask.matching(source.mask(), behind.end() - 1) : -1;
            return last < 0 ? Optional.empty() : literal(behind.end(), last);
        }
        List<Integer> ends = commas(open + 1, close);
        if (ends.size() < 2) {
            return Optional.empty();
        }
        return literal(ends.get(0) + 1, ends.get(1)).or(() -> literal(open + 1, ends.get(0)));
    }

    /** Where arguments end. */
    private List<Integer> commas(int from, int close) {
        List<Integer> ends = new ArrayList<>();
        String mask = source.mask();
        for (int i = from; i < close; i++) {
            if ("([{".indexOf(mask.charAt(i)) >= 0) {
                i = SourceMask.matching(mask, i);
            } else if (mask.charAt(i) == ',') {
                ends.add(i);
            }
        }
        ends.add(close);
        return ends;
    }

    private Optional<Insertion> inComparison(int from, int stop) {
        String statement = source.mask().substring(from, stop);
        int equals = statement.indexOf("==");
        boolean isPlain = equals > 0
                && statement.indexOf("==", equals + 2) < 0
                && !NOT_PLAIN.matcher(statement).find();
        if (!isPlain || commas(from, from + equals).size() > 1) {
            return Optional.empty();
        }
        return literal(from + equals + 2, commas(from + equals + 2, stop).get(0));
    }

    private Optional<Insertion> literal(int from, int to) {
        int start = source.codeAt(from);
        int end = source.codeBefore(to) + 1;
        if (start >= end) {
            return Optional.empty();
        }
        String text = source.text().substring(start, end);
        Matcher number = NUMBER.matcher(text);
        if (number.matches()) {
            return Optional.of(new Insertion(start + number.start(1), OTHER));
        }
        String mask = source.mask().substring(start, end);
        boolean isText = text.length() > 1
                && "\"'".indexOf(text.charAt(0)) >= 0
                && mask.charAt(end - start - 1) == text.charAt(0)
                && mask.substring(1, end - start - 1).chars().allMatch(c -> c == SourceMask.FILLER);
        return isText ? Optional.of(new Insertion(start + 1, OTHER)) : Optional.empty();
    }
}
