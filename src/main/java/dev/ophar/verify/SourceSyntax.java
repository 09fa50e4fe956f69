package dev.ophar.verify;

import java.util.List;
import java.util.Optional;

/**
 * As much of a language's lexical rules as is needed to see what is neither comment nor string.
 *
 * @param lineComments what starts a comment that ends with its line
 * @param comments comments that have an end of their own
 * @param strings in the order in which they are tried, so the longer opening stands first
 * @param notComment what looks like the start of a comment and is none, such as {@code #[} in PHP
 * @param traits what else is special
 */
record SourceSyntax(
        List<String> lineComments,
        List<Delimited> comments,
        List<Delimited> strings,
        Optional<String> notComment,
        List<Trait> traits) {
    SourceSyntax {
        lineComments = List.copyOf(lineComments);
        comments = List.copyOf(comments);
        strings = List.copyOf(strings);
        traits = List.copyOf(traits);
    }

    boolean has(Trait trait) {
        return traits.contains(trait);
    }

    /** What is special about a language. */
    enum Trait {
        /** {@code /x/} may be a regular expression. */
        REGEX_LITERALS,
        /** Code stands in <code>${...}</code> inside backticks. */
        TEMPLATES,
        /** {@code <<~TEXT} starts a text that ends with a line {@code TEXT}. */
        HEREDOCS,
        /** {@code 'a'} is a character and {@code 'a} a lifetime. */
        LIFETIMES,
        /** A comment that ends with its line starts at the start of a word only. */
        WORD_COMMENTS,
        /** Comments stand inside comments. */
        NESTED_COMMENTS,
        /** A line that ends inside brackets, or in a backslash, goes on in the next one. */
        LOGICAL_LINES
    }

    /**
     * A part with a start and an end.
     *
     * @param manyLines whether it may hold line ends; else the line's end ends it
     * @param escapes whether a backslash takes the next character's meaning away
     */
    record Delimited(String open, String close, boolean manyLines, boolean escapes) {}
}
