package dev.ophar.verify;

import dev.ophar.verify.FoundTest.Insertion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds tests whose first line starts their body, as in Ruby. */
final class BlockTests {
    private static final Pattern ENDLESS = Pattern.compile("[ \\t]*=");

    private final TestSource source;
    private final TestShape shape;

    BlockTests(TestSource source, TestShape shape) {
        this.source = source;
        this.shape = shape;
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
        Optional<String> name = shape.gap().isEmpty()
                ? Optional.of(source.words(head.start("name"), head.end("name")))
                : NamedByText.at(source, head.end()).map(NamedByText::name);
        int body = shape.gap().map(gap -> bodyBehind(gap, head.end())).orElse(head.end());
        if (name.isEmpty()
                || body < 0
                || ENDLESS.matcher(source.mask())
                        .region(body, source.mask().length())
                        .lookingAt()) {
            return Optional.empty();
        }
        String failing = ShapeTexts.fill(shape.failing(), head, source);
        String newTest = source.lines(ShapeTexts.fill(shape.newTest(), head, source), source.indent(head.start()));
        String eol = source.lineEnd();
        return Optional.of(new FoundTest(
                name.get(),
                List.of(new Insertion(body, failing)),
                List.of(),
                Optional.of(new Insertion(source.lineStart(head.start()), newTest + eol + eol))));
    }

    private int bodyBehind(Pattern gap, int quote) {
        Matcher body = gap.matcher(source.mask()).region(quote, source.lineStop(quote));
        return body.lookingAt() ? body.end() : -1;
    }
}
