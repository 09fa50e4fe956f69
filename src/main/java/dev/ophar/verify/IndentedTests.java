package dev.ophar.verify;

import dev.ophar.verify.FoundTest.Insertion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds tests whose body is indented, as in Python; lines of the mask are logical lines. */
final class IndentedTests {
    private static final Pattern DOC =
            Pattern.compile("[rRuU]?([\"']{3}|[\"'])" + SourceMask.FILLER + "*\\1[ \\t\\r]*");
    private static final Pattern CLASS = Pattern.compile("class\\b.*");
    private static final Pattern FUNCTION = Pattern.compile("(?:async[ \\t]+)?def\\b.*");
    /** Marks without arguments, by which a command or a setting of the base may select tests. */
    private static final Pattern PLAIN_MARK =
            Pattern.compile("@pytest\\.mark\\.(?!parametrize\\b|skip|xfail|usefixtures)\\w+[ \\t\\r]*");
    /** A whole file's or class's parameters would go to the new test too, which takes none. */
    private static final Pattern PARAMETERS_FOR_ALL = Pattern.compile("\\bpytestmark\\b[^\\n]*\\bparametrize\\b");

    private final TestSource source;
    private final TestShape shape;
    private final LateFailure late;

    IndentedTests(TestSource source, TestShape shape, LateFailure late) {
        this.source = source;
        this.shape = shape;
        this.late = late;
    }

    List<FoundTest> find() {
        List<FoundTest> found = new ArrayList<>();
        Matcher head = shape.head().matcher(source.mask());
        while (head.find()) {
            test(head).ifPresent(found::add);
        }
        return found;
    }

    private Optional<FoundTest> test(Matcher head) {
        String mask = source.mask();
        int close = SourceMask.matching(mask, mask.indexOf('(', head.end("name")));
        int stop = source.lineStop(head.end());
        int colon = close < 0 ? -1 : mask.indexOf(':', close);
        if (colon < 0 || colon > stop) {
            return Optional.empty();
        }
        String failing = ShapeTexts.fill(shape.failing(), head, source);
        Optional<Insertion> statement = mask.substring(colon + 1, stop).isBlank()
                ? inBody(head.start(), stop, failing)
                : Optional.of(new Insertion(colon + 1, " " + failing + ";"));
        String name = source.words(head.start("name"), head.end("name"));
        return statement.map(insertion ->
                new FoundTest(name, List.of(insertion), late(head.start(), stop, failing), neighbour(head, stop)));
    }

    private List<Insertion> late(int head, int headStop, String failing) {
        int first = nextLine(headStop);
        if (first < 0 || source.indent(first).length() <= source.indent(head).length()) {
            return List.of();
        }
        String indent = source.indent(first);
        int last = source.lineStop(first);
        int line = nextLine(last);
        while (line >= 0 && source.indent(line).length() > source.indent(head).length()) {
            last = source.lineStop(line);
            line = nextLine(last);
        }
        Optional<Insertion> wrong = late.wrongExpectation(
                first, last, at -> source.indent(at).equals(indent) && source.lineStart(at) + indent.length() == at);
        if (wrong.isPresent()) {
            return List.of(wrong.get());
        }
        int end = isReturn(last - 1) ? last - 1 : last;
        return late.isWalkedThrough(first, last)
                ? List.of(new Insertion(end, source.lineEnd() + indent + failing))
                : List.of();
    }

    /** In front of the first statement, behind the test's description. */
    private Optional<Insertion> inBody(int head, int headStop, String failing) {
        int first = nextLine(headStop);
        if (first < 0 || source.indent(first).length() <= source.indent(head).length()) {
            return Optional.empty();
        }
        String indent = source.indent(first);
        int stop = source.lineStop(first);
        String line = source.mask().substring(first + indent.length(), stop);
        int at = DOC.matcher(line).matches() ? stop : first;
        String text = at == first ? indent + failing + source.lineEnd() : source.lineEnd() + indent + failing;
        return Optional.of(new Insertion(at == stop && isReturn(stop - 1) ? stop - 1 : at, text));
    }

    private boolean isReturn(int at) {
        return at >= 0 && source.text().charAt(at) == '\r';
    }

    private Optional<Insertion> neighbour(Matcher head, int headStop) {
        String indent = source.indent(head.start());
        Optional<String> receiver = receiver(head.start(), indent.length());
        if (receiver.isEmpty() || PARAMETERS_FOR_ALL.matcher(source.mask()).find()) {
            return Optional.empty();
        }
        String template = marks(head.start(), indent)
                + ShapeTexts.fill(shape.newTest(), head, source).replace("${receiver}", receiver.get());
        String text = source.lines(template, indent);
        String eol = source.lineEnd();
        int next = nextLine(headStop);
        while (next >= 0 && source.indent(next).length() > indent.length()) {
            next = nextLine(source.lineStop(next));
        }
        return Optional.of(
                next < 0
                        ? new Insertion(source.text().length(), eol + eol + text + eol)
                        : new Insertion(next, text + eol + eol));
    }

    /**
     * The parameter that a new function here must have: none in a module, {@code self} in a class.
     *
     * @return empty if it would not be a test here, or would be given parameters
     */
    private Optional<String> receiver(int at, int indent) {
        int deepest = indent;
        int line = previousLine(source.lineStart(at));
        while (line >= 0 && deepest > 0) {
            int depth = source.indent(line).length();
            if (depth < deepest) {
                String code = code(line);
                if (CLASS.matcher(code).matches()) {
                    return isDecorated(line) ? Optional.empty() : Optional.of("self");
                }
                if (FUNCTION.matcher(code).matches()) {
                    return Optional.empty();
                }
                deepest = depth;
            }
            line = previousLine(line);
        }
        return deepest == 0 ? Optional.of("") : Optional.empty();
    }

    private boolean isDecorated(int line) {
        int before = previousLine(line);
        return before >= 0 && code(before).startsWith("@");
    }

    private String marks(int head, String indent) {
        StringBuilder marks = new StringBuilder();
        int line = previousLine(source.lineStart(head));
        while (line >= 0 && source.indent(line).equals(indent) && code(line).startsWith("@")) {
            String mark = code(line);
            if (PLAIN_MARK.matcher(mark).matches()) {
                marks.insert(0, mark.strip() + "\n");
            }
            line = previousLine(line);
        }
        return marks.toString();
    }

    private String code(int line) {
        return source.mask().substring(line + source.indent(line).length(), source.lineStop(line));
    }

    /** The start of the next line with code behind the end of a line; -1 if there is none. */
    private int nextLine(int stop) {
        int code = source.codeAt(stop);
        return code >= source.mask().length() ? -1 : source.lineStart(code);
    }

    /** The start of the nearest line with code in front of the start of a line; -1 if there is none. */
    private int previousLine(int start) {
        int code = source.codeBefore(start);
        return code < 0 ? -1 : source.lineStart(code);
    }
}
