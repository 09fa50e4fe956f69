package dev.ophar.verify;

import java.util.Optional;

/**
 * The name of a test that is a string literal in its call.
 *
 * @param name what a report calls the test
 * @param end the offset behind the closing quote
 */
record NamedByText(String name, int end) {
    /** The literal at an offset of a source; empty if it is computed, escaped or blank, so that its value is not plain. */
    static Optional<NamedByText> at(TestSource source, int quote) {
        int close = source.mask().indexOf(source.mask().charAt(quote), quote + 1);
        if (close < 0) {
            return Optional.empty();
        }
        String name = source.words(quote + 1, close);
        boolean isPlain = !name.isBlank()
                && !name.contains("\\")
                && !name.contains("${")
                && !name.contains("#{")
                && !name.contains("\n");
        return isPlain ? Optional.of(new NamedByText(name, close + 1)) : Optional.empty();
    }
}
