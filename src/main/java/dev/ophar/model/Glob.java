package dev.ophar.model;

import java.util.ArrayList;
import java.util.List;

/**
 * A scope pattern over whole paths from the repository root, with {@code /} between names, case-sensitive.
 *
 * <p>{@code **} is any characters across folders; {@code **}{@code /} at the start of a name is zero or more folders;
 * {@code *} and {@code ?} never cross {@code /}; {@code [abc]}, {@code [a-z]}, {@code [!a]} and {@code {a,b}} are as in
 * a shell; every other character stands for itself. There is no escape character: a backslash is a backslash.
 *
 * <p>Matching takes time proportional to pattern length times path length, whatever the path: paths are written by an
 * adversary, so a backtracking matcher will not do.
 */
public final class Glob {
    private static final int MAX_LENGTH = 4096;
    private static final int MAX_ALTERNATIVES = 1024;
    private static final String METACHARACTERS = "*?[{";

    private final String text;
    private final List<Token[]> alternatives;

    private Glob(String text, List<Token[]> alternatives) {
        this.text = text;
        this.alternatives = alternatives;
    }

    private sealed interface Token {
        /** Tells whether this token, standing for exactly one character, may stand for that one. */
        default boolean takes(int codePoint) {
            return false;
        }

        /** One character that stands for itself. */
        record Literal(int codePoint) implements Token {
            @Override
            public boolean takes(int other) {
                return codePoint == other;
            }
        }

        /** {@code ?}. */
        record AnyCharacter() implements Token {
            @Override
            public boolean takes(int codePoint) {
                return codePoint != '/';
            }
        }

        /** {@code [...]}. */
        record CharacterClass(boolean negated, List<Range> ranges) implements Token {
            @Override
            public boolean takes(int codePoint) {
                return codePoint != '/' && ranges.stream().anyMatch(r -> r.contains(codePoint)) != negated;
            }
        }

        /** {@code *}. */
        record WithinName() implements Token {}

        /** {@code **}. */
        record AcrossFolders() implements Token {}

        /** {@code **}{@code /} at the start of a name. */
        record Folders() implements Token {}
    }

    private record Range(int first, int last) {
        boolean contains(int codePoint) {
            return first <= codePoint && codePoint <= last;
        }
    }

    /**
     * Reads a pattern.
     *
     * @throws GlobSyntaxException if it is empty, absolute, leaves the tree, names a folder by a trailing {@code /}, or
     *     has an unclosed bracket or brace
     */
    public static Glob parse(String text) throws GlobSyntaxException {
        if (text.isEmpty()) {
            throw new GlobSyntaxException("a pattern must not be empty");
        }
        if (text.length() > MAX_LENGTH) {
            throw new GlobSyntaxException("a pattern may have at most " + MAX_LENGTH + " characters");
        }
        if (text.startsWith("/")) {
            throw new GlobSyntaxException("'" + text + "' is absolute; patterns start at the repository root: '"
                    + text.replaceFirst("^/+", "") + "'");
        }
        if (text.endsWith("/")) {
            throw new GlobSyntaxException("'" + text + "' names a folder; to allow all in it write '" + text + "**'");
        }
        for (String name : text.split("/", -1)) {
            if (name.isEmpty() || name.equals(".") || name.equals("..")) {
                throw new GlobSyntaxException(
                        "'" + text + "' has an empty, '.' or '..' name; paths are written plainly");
            }
        }
        List<Token[]> alternatives = new ArrayList<>();
        for (String plain : expandBraces(text)) {
            alternatives.add(tokens(plain));
        }
        return new Glob(text, List.copyOf(alternatives));
    }

    /** Tells whether the whole path matches. The path is relative, with {@code /} between names. */
    public boolean matches(String path) {
        int[] codePoints = path.codePoints().toArray();
        for (Token[] tokens : alternatives) {
            if (matches(tokens, codePoints)) {
                return true;
            }
        }
        return false;
    }

    /** The folder before the first metacharacter: the deepest folder that holds all that can match; may be empty. */
    public String folder() {
        int end = text.length();
        for (int i = 0; i < text.length(); i++) {
            if (METACHARACTERS.indexOf(text.charAt(i)) >= 0) {
                end = i;
                break;
            }
        }
        int slash = text.lastIndexOf('/', end - 1);
        return slash < 0 ? "" : text.substring(0, slash);
    }

    /** Tells whether the pattern is a plain path without any metacharacter. */
    public boolean isPlainPath() {
        return text.chars().noneMatch(c -> METACHARACTERS.indexOf(c) >= 0);
    }

    /** The pattern as it was written. */
    public String text() {
        return text;
    }

    /** Walks the pattern from its end; {@code tail[i]} tells whether the rest of it matches the path from i on. */
    private static boolean matches(Token[] tokens, int[] path) {
        boolean[] tail = new boolean[path.length + 1];
        tail[path.length] = true;
        for (int t = tokens.length - 1; t >= 0; t--) {
            tail = step(tokens[t], path, tail);
        }
        return tail[0];
    }

    private static boolean[] step(Token token, int[] path, boolean[] tail) {
        boolean[] here = new boolean[path.length + 1];
        boolean folderEndsAhead = false;
        for (int i = path.length; i >= 0; i--) {
            boolean more = i < path.length;
            if (token instanceof Token.AcrossFolders) {
                here[i] = tail[i] || (more && here[i + 1]);
            } else if (token instanceof Token.WithinName) {
                here[i] = tail[i] || (more && path[i] != '/' && here[i + 1]);
            } else if (token instanceof Token.Folders) {
                folderEndsAhead |= more && path[i] == '/' && tail[i + 1];
                here[i] = tail[i] || folderEndsAhead;
            } else {
                here[i] = more && token.takes(path[i]) && tail[i + 1];
            }
        }
        return here;
    }

    private static List<String> expandBraces(String text) throws GlobSyntaxException {
        int open = openBrace(text);
        if (open < 0) {
            return List.of(text);
        }
        List<String> results = new ArrayList<>();
        int depth = 0;
        int start = open + 1;
        List<String> parts = new ArrayList<>();
        for (int i = open; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '{') {
                depth++;
            } else if (c == ',' && depth == 1) {
                parts.add(text.substring(start, i));
                start = i + 1;
            } else if (c == '}' && --depth == 0) {
                parts.add(text.substring(start, i));
                for (String part : parts) {
                    results.addAll(expandBraces(text.substring(0, open) + part + text.substring(i + 1)));
                    if (results.size() > MAX_ALTERNATIVES) {
                        throw new GlobSyntaxException("'" + text + "' has more than " + MAX_ALTERNATIVES
                                + " alternatives; write several patterns");
                    }
                }
                return results;
            }
        }
        throw new GlobSyntaxException("'" + text + "' opens a '{' that is never closed");
    }

    /** The first brace that is not inside a bracket, or -1. */
    private static int openBrace(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '{') {
                return i;
            }
            if (c == '[') {
                int close = closeBracket(text, i);
                if (close > 0) {
                    i = close;
                }
            }
        }
        return -1;
    }

    /** A {@code ]} right after the opening (or after its {@code !}) stands for itself, as in a shell. */
    private static int closeBracket(String text, int open) {
        int from = open + 1;
        if (from < text.length() && (text.charAt(from) == '!' || text.charAt(from) == '^')) {
            from++;
        }
        return text.indexOf(']', from + 1);
    }

    private static Token[] tokens(String text) throws GlobSyntaxException {
        List<Token> tokens = new ArrayList<>();
        int i = 0;
        while (i < text.length()) {
            int c = text.codePointAt(i);
            if (c == '*' && text.startsWith("**", i)) {
                boolean atStart = i == 0 || text.charAt(i - 1) == '/';
                int end = i;
                while (end < text.length() && text.charAt(end) == '*') {
                    end++;
                }
                boolean folders = atStart && end < text.length() && text.charAt(end) == '/';
                tokens.add(folders ? new Token.Folders() : new Token.AcrossFolders());
                i = folders ? end + 1 : end;
            } else if (c == '*') {
                tokens.add(new Token.WithinName());
                i++;
            } else if (c == '?') {
                tokens.add(new Token.AnyCharacter());
                i++;
            } else if (c == '[') {
                int close = closeBracket(text, i);
                if (close < 0) {
                    throw new GlobSyntaxException("'" + text + "' opens a '[' that is never closed");
                }
                tokens.add(characterClass(text.substring(i + 1, close)));
                i = close + 1;
            } else {
                tokens.add(new Token.Literal(c));
                i += Character.charCount(c);
            }
        }
        return tokens.toArray(Token[]::new);
    }

    private static Token characterClass(String body) throws GlobSyntaxException {
        boolean negated = body.startsWith("!") || body.startsWith("^");
        int[] members = body.substring(negated ? 1 : 0).codePoints().toArray();
        List<Range> ranges = new ArrayList<>();
        for (int i = 0; i < members.length; i++) {
            boolean range = i + 2 < members.length && members[i + 1] == '-';
            int last = range ? members[i + 2] : members[i];
            if (last < members[i]) {
                throw new GlobSyntaxException("'[" + body + "]' has a range that runs backwards");
            }
            ranges.add(new Range(members[i], last));
            i += range ? 2 : 0;
        }
        return new Token.CharacterClass(negated, List.copyOf(ranges));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Glob glob && glob.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
