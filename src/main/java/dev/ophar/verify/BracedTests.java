package dev.ophar.verify;

import dev.ophar.verify.FoundTest.Insertion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds tests that are functions with a body in braces, as in Java, Kotlin, Go, Rust and PHP. */
final class BracedTests {
    /** What cannot stand between an annotation and the name of its method: the annotation belongs to something else. */
    private static final Pattern NO_METHOD = Pattern.compile("\\G(?:class|interface|enum|record|object|struct|mod)\\b");

    private static final Pattern ANNOTATION = Pattern.compile("\\G@[\\w.:]+");
    private static final Pattern WORD = Pattern.compile("\\G\\w+");
    private static final Pattern NAMED = Pattern.compile("\\(\\?<name>");
    private static final String NEVER_IN_SIGNATURE = "{};=)";
    /** What may follow a whole method: another member, or the end of what holds it. */
    private static final Pattern NEXT_MEMBER = Pattern.compile("\\G(?:[\\w}@#/]|$)");

    private final TestSource source;
    private final TestShape shape;

    BracedTests(TestSource source, TestShape shape) {
        this.source = source;
        this.shape = shape;
    }

    List<FoundTest> find() {
        List<FoundTest> found = new ArrayList<>();
        Matcher head = shape.head().matcher(source.mask());
        boolean named = NAMED.matcher(shape.head().pattern()).find();
        while (head.find()) {
            int open = named ? source.mask().indexOf('(', head.end("name")) : parametersBehind(head.end());
            int nameEnd = named ? head.end("name") : source.codeBefore(open) + 1;
            if (open > 0 && nameEnd > head.start()) {
                test(head, nameStart(nameEnd), nameEnd, open).ifPresent(found::add);
            }
        }
        return found;
    }

    private Optional<FoundTest> test(Matcher head, int nameStart, int nameEnd, int open) {
        String mask = source.mask();
        int close = SourceMask.matching(mask, open);
        Matcher gap = shape.gap().orElseThrow().matcher(mask);
        if (close < 0 || !gap.region(close + 1, mask.length()).lookingAt() || nameStart == nameEnd) {
            return Optional.empty();
        }
        int brace = gap.end() - 1;
        int end = SourceMask.matching(mask, brace);
        if (end < 0 || shape.leavesAlone(source.text().substring(frontOf(head.start()), brace))) {
            return Optional.empty();
        }
        String name = source.words(nameStart, nameEnd).replace("`", "");
        Insertion failing = new Insertion(brace + 1, " " + ShapeTexts.fill(shape.failing(), head, source));
        return Optional.of(new FoundTest(name, List.of(failing), List.of(), neighbour(head, end)));
    }

    private Optional<Insertion> neighbour(Matcher head, int end) {
        String eol = source.lineEnd();
        String text = ShapeTexts.fill(shape.newTest(), head, source);
        if (shape.place() == TestShape.Place.END) {
            return Optional.of(new Insertion(source.text().length(), eol + eol + source.lines(text, "") + eol));
        }
        int next = source.codeAt(end + 1);
        if (!NEXT_MEMBER.matcher(source.mask()).find(next)) {
            return Optional.empty();
        }
        String indent = source.indent(head.start());
        return Optional.of(new Insertion(end + 1, eol + eol + source.lines(text, indent)));
    }

    /** Where the declaration starts, with everything that is said in front of it. */
    private int frontOf(int head) {
        int i = head - 1;
        while (i >= 0 && ";{}".indexOf(source.mask().charAt(i)) < 0) {
            i--;
        }
        return i + 1;
    }

    private int nameStart(int end) {
        String mask = source.mask();
        if (mask.charAt(end - 1) == '`') {
            return Math.max(0, mask.lastIndexOf('`', end - 2));
        }
        int start = end;
        while (start > 0 && isNamePart(mask.charAt(start - 1))) {
            start--;
        }
        return start;
    }

    private static boolean isNamePart(char c) {
        return c == '_' || c == '$' || Character.isLetterOrDigit(c) || c > 127;
    }

    /** The bracket that opens the parameters of the method behind an annotation; -1 if there is no method. */
    private int parametersBehind(int from) {
        String mask = source.mask();
        Matcher annotation = ANNOTATION.matcher(mask);
        Matcher noMethod = NO_METHOD.matcher(mask);
        Matcher word = WORD.matcher(mask);
        boolean inAnnotation = true;
        int i = from;
        while (i < mask.length()) {
            char c = mask.charAt(i);
            if (Character.isWhitespace(c)) {
                i++;
            } else if (c == '(' && !inAnnotation) {
                return i;
            } else if (c == '(' || c == '[') {
                int close = SourceMask.matching(mask, i);
                if (close < 0) {
                    return -1;
                }
                i = close + 1;
                inAnnotation = false;
            } else if (annotation.find(i)) {
                i = annotation.end();
                inAnnotation = true;
            } else if (NEVER_IN_SIGNATURE.indexOf(c) >= 0 || noMethod.find(i)) {
                return -1;
            } else {
                i = word.find(i) ? word.end() : i + 1;
                inAnnotation = false;
            }
        }
        return -1;
    }
}
