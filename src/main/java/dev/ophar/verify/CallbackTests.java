package dev.ophar.verify;

import dev.ophar.verify.FoundTest.Insertion;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds tests that are calls with a name and a function, as in JavaScript and TypeScript. */
final class CallbackTests {
    private static final Pattern OPTIONS_START = Pattern.compile("\\s*,\\s*\\{");
    private static final Pattern NEXT_ARGUMENT = Pattern.compile("\\s*,\\s*");
    private static final Pattern FUNCTION = Pattern.compile("(?:async\\s+)?function\\b\\s*[\\w$]*\\s*\\(");
    private static final Pattern FUNCTION_BODY = Pattern.compile("\\s*(?::[^{};]*)?\\{");
    private static final Pattern PARAMETERS = Pattern.compile("(?:async\\b\\s*)?\\(");
    private static final Pattern ARROW = Pattern.compile("\\s*(?::[^={};(]+)?=>\\s*");
    private static final Pattern SHORT_ARROW = Pattern.compile("(?:async\\s+)?[\\w$]+\\s*=>\\s*");
    /** What a test that counts although it fails says in its options. */
    private static final Pattern MAY_FAIL = Pattern.compile("\\b(?:todo|fails|expectFailure|skip)\\b");

    private static final Pattern BLANK_OR_AWAIT = Pattern.compile("[ \\t]*(?:await[ \\t]+)?");
    private static final Pattern EXPECTS_STATEMENT =
            Pattern.compile("(?:^|[^\\w$])(?:if|for|while|with)\\s*\\(.*\\)$|(?:^|[^\\w$])(?:else|return|do)$");
    private static final String INSIDE_EXPRESSION = "=,([:?&|+-*/<>!~^%.";

    private final TestSource source;
    private final TestShape shape;
    private final LateFailure late;
    private final Pattern head;

    /**
     * @param aliases how a file says that it calls a test function by another name, which is the first group
     */
    CallbackTests(TestSource source, TestShape shape, List<Pattern> aliases, LateFailure late) {
        this.source = source;
        this.late = late;
        this.shape = shape;
        Set<String> names = new LinkedHashSet<>();
        for (Pattern alias : aliases) {
            Matcher matcher = alias.matcher(source.text());
            while (matcher.find()) {
                names.add(Pattern.quote(matcher.group(1)));
            }
        }
        String others = names.stream().map(name -> name + "|").collect(Collectors.joining());
        this.head = Pattern.compile(shape.head().pattern().replace("ALIASES|", others));
    }

    List<FoundTest> find() {
        List<FoundTest> found = new ArrayList<>();
        Matcher call = head.matcher(source.mask());
        while (call.find()) {
            test(call).ifPresent(found::add);
        }
        return found;
    }

    private Optional<FoundTest> test(Matcher call) {
        Optional<NamedByText> name = NamedByText.at(source, call.end());
        if (name.isEmpty()) {
            return Optional.empty();
        }
        int function = function(name.get().end());
        String failing = ShapeTexts.fill(shape.failing(), call, source);
        List<Insertion> insertions = function < 0 ? List.of() : failing(function, failing);
        if (insertions.isEmpty()) {
            return Optional.empty();
        }
        List<Insertion> late = insertions.size() == 1 ? late(insertions.get(0).at(), failing) : List.of();
        return Optional.of(new FoundTest(name.get().name(), insertions, late, neighbour(call)));
    }

    private List<Insertion> late(int body, String failing) {
        int close = SourceMask.matching(source.mask(), body - 1);
        if (close < 0) {
            return List.of();
        }
        Optional<Insertion> wrong = late.wrongExpectation(body, close, this::followsStatement);
        if (wrong.isPresent()) {
            return List.of(wrong.get());
        }
        return late.isWalkedThrough(body, close) ? List.of(new Insertion(close, "; " + failing + " ")) : List.of();
    }

    private boolean followsStatement(int at) {
        int before = source.codeBefore(at);
        return before >= 0 && ";{}".indexOf(source.mask().charAt(before)) >= 0;
    }

    /** Where the function argument starts, behind an object of options if there is one; -1 if it is not seen. */
    private int function(int nameEnd) {
        int from = nameEnd;
        Matcher options = behind(OPTIONS_START, from);
        if (options.lookingAt()) {
            int close = SourceMask.matching(source.mask(), options.end() - 1);
            if (close < 0
                    || MAY_FAIL.matcher(source.mask().substring(options.end(), close))
                            .find()) {
                return -1;
            }
            from = close + 1;
        }
        Matcher comma = behind(NEXT_ARGUMENT, from);
        return comma.lookingAt() ? comma.end() : -1;
    }

    private List<Insertion> failing(int function, String statement) {
        Matcher named = behind(FUNCTION, function);
        if (named.lookingAt()) {
            return behindParameters(named.end() - 1, FUNCTION_BODY)
                    .map(body -> List.of(new Insertion(body, " " + statement)))
                    .orElse(List.of());
        }
        Matcher arrow = behind(PARAMETERS, function);
        Matcher shortArrow = behind(SHORT_ARROW, function);
        Optional<Integer> body = arrow.lookingAt()
                ? behindParameters(arrow.end() - 1, ARROW)
                : shortArrow.lookingAt() ? Optional.of(shortArrow.end()) : Optional.empty();
        return body.map(at -> inArrow(at, statement)).orElse(List.of());
    }

    private Optional<Integer> behindParameters(int open, Pattern pattern) {
        int close = SourceMask.matching(source.mask(), open);
        if (close < 0) {
            return Optional.empty();
        }
        Matcher body = behind(pattern, close + 1);
        boolean isWhole = body.lookingAt()
                && (!body.group().endsWith("{") || SourceMask.matching(source.mask(), body.end() - 1) > 0);
        return isWhole ? Optional.of(body.end()) : Optional.empty();
    }

    /** An expression becomes a block that would return it. */
    private List<Insertion> inArrow(int body, String statement) {
        String mask = source.mask();
        if (body >= mask.length()) {
            return List.of();
        }
        if (mask.charAt(body) == '{') {
            return SourceMask.matching(mask, body) < 0 ? List.of() : List.of(new Insertion(body + 1, " " + statement));
        }
        int end = expressionEnd(body);
        return end <= body
                ? List.of()
                : List.of(new Insertion(body, "{ " + statement + " return ("), new Insertion(end, "); }"));
    }

    private int expressionEnd(int from) {
        String mask = source.mask();
        int i = from;
        while (i < mask.length()) {
            char c = mask.charAt(i);
            if (c == ',' || c == ')') {
                return source.codeBefore(i) + 1;
            }
            if ("([{".indexOf(c) >= 0) {
                i = SourceMask.matching(mask, i);
                if (i < 0) {
                    return -1;
                }
            } else if ("]};".indexOf(c) >= 0) {
                return -1;
            }
            i++;
        }
        return -1;
    }

    private Optional<Insertion> neighbour(Matcher call) {
        int start = source.lineStart(call.start());
        String front = source.mask().substring(start, call.start());
        if (!BLANK_OR_AWAIT.matcher(front).matches() || !startsStatement(start)) {
            return Optional.empty();
        }
        String text = ShapeTexts.fill(shape.newTest(), call, source);
        return Optional.of(new Insertion(
                start, source.lines(text, source.indent(call.start())) + source.lineEnd() + source.lineEnd()));
    }

    /** Whether what stands in front of a line has ended, so that a statement may be put between. */
    private boolean startsStatement(int line) {
        int before = source.codeBefore(line);
        if (before < 0) {
            return true;
        }
        String last = source.mask().substring(source.lineStart(before), before + 1);
        return INSIDE_EXPRESSION.indexOf(source.mask().charAt(before)) < 0
                && !EXPECTS_STATEMENT.matcher(last).find();
    }

    private Matcher behind(Pattern pattern, int from) {
        return pattern.matcher(source.mask()).region(from, source.mask().length());
    }
}
