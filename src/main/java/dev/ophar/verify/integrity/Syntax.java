package dev.ophar.verify.integrity;

import java.util.List;

/**
 * As much of a language's grammar as it takes to tell code from comments.
 *
 * @param lineComments what starts a comment that ends with its line
 * @param keep line comments that mean something to a compiler ({@code //go:build})
 * @param blockComments whether {@code /*} starts a comment
 * @param longStrings delimiters of strings that run over lines
 * @param strings characters that delimit strings of one line
 * @param regexes whether {@code /} may start a regular expression
 */
record Syntax(
        List<String> lineComments,
        List<String> keep,
        boolean blockComments,
        List<String> longStrings,
        String strings,
        boolean regexes) {
    Syntax {
        lineComments = List.copyOf(lineComments);
        keep = List.copyOf(keep);
        longStrings = List.copyOf(longStrings);
    }

    /** The text with comments blanked, at the same places. */
    String withoutComments(String text) {
        return new CommentBlanker(this, text, false).result();
    }

    /** The text with comments and strings that run over lines blanked: a test inside of those does not run. */
    String codeOnly(String text) {
        return new CommentBlanker(this, text, true).result();
    }
}
