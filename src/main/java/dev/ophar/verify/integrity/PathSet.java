package dev.ophar.verify.integrity;

import dev.ophar.model.Glob;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Many globs asked as one. A tree has a hundred thousand paths and the rules some hundred globs, so the common shapes
 * ({@code **}{@code /name} and {@code **}{@code /folder/**}) are looked up by name and only the rest is walked.
 */
final class PathSet {
    private static final String ANYWHERE = "**/";
    private static final String BELOW = "/**";

    private static final Pattern WILD = Pattern.compile("\\*\\*/|\\[[^\\]]*\\]|[*?]+");

    /** A glob with a text that every path it matches holds: nearly all are told apart by that alone. */
    private record Sieved(String needs, Glob glob) {
        boolean matches(String path) {
            return path.contains(needs) && glob.matches(path);
        }
    }

    private final Set<String> extensions;
    private final Set<String> exact = new HashSet<>();
    private final Set<String> names = new HashSet<>();
    private final Set<String> folders = new HashSet<>();
    private final List<Sieved> namePatterns = new ArrayList<>();
    private final List<Sieved> pathPatterns = new ArrayList<>();

    private PathSet(Set<String> extensions) {
        this.extensions = Set.copyOf(extensions);
    }

    /**
     * Takes globs out of a file of rules.
     *
     * @param extensions when not empty, only paths that end in one of them match, and the globs are asked without it
     */
    static PathSet of(DataFile file, List<String> globs, List<String> extensions) throws IOException {
        PathSet set = new PathSet(Set.copyOf(extensions));
        for (String text : globs) {
            for (String plain : withoutBraces(text)) {
                set.add(file, plain);
            }
        }
        return set;
    }

    /** The alternatives one by one; braces of our rules are not nested. */
    private static List<String> withoutBraces(String text) {
        int open = text.indexOf('{');
        int close = text.indexOf('}', open);
        if (open < 0 || close < 0) {
            return List.of(text);
        }
        List<String> results = new ArrayList<>();
        for (String tail : withoutBraces(text.substring(close + 1))) {
            for (String choice : text.substring(open + 1, close).split(",", -1)) {
                results.add(text.substring(0, open) + choice + tail);
            }
        }
        return results;
    }

    private void add(DataFile file, String text) throws IOException {
        boolean floats = text.startsWith(ANYWHERE);
        String rest = floats ? text.substring(ANYWHERE.length()) : text;
        if (floats && rest.indexOf('/') < 0) {
            Glob name = file.glob(rest);
            if (name.isPlainPath()) {
                names.add(rest);
            } else {
                namePatterns.add(sieved(rest, name));
            }
        } else if (floats && rest.endsWith(BELOW) && isPlainName(file, rest.substring(0, rest.length() - 3))) {
            folders.add(rest.substring(0, rest.length() - BELOW.length()));
        } else if (file.glob(text).isPlainPath()) {
            exact.add(text);
        } else {
            pathPatterns.add(sieved(text, file.glob(text)));
        }
    }

    private static Sieved sieved(String text, Glob glob) {
        String longest = "";
        for (String literal : WILD.split(text, -1)) {
            longest = literal.length() > longest.length() ? literal : longest;
        }
        return new Sieved(longest, glob);
    }

    private static boolean isPlainName(DataFile file, String text) throws IOException {
        return text.indexOf('/') < 0 && file.glob(text).isPlainPath();
    }

    /** Tells whether one of the globs matches the path. */
    boolean matches(String path) {
        if (extensions.isEmpty()) {
            return matchesWhole(path);
        }
        int dot = path.lastIndexOf('.');
        return dot > path.lastIndexOf('/')
                && extensions.contains(path.substring(dot + 1))
                && matchesWhole(path.substring(0, dot));
    }

    private boolean matchesWhole(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return exact.contains(path)
                || names.contains(name)
                || liesInAFolder(path)
                || anyMatches(namePatterns, name)
                || anyMatches(pathPatterns, path);
    }

    /** A plain loop: this is asked for every file of a tree. */
    private static boolean anyMatches(List<Sieved> patterns, String text) {
        for (Sieved pattern : patterns) {
            if (pattern.matches(text)) {
                return true;
            }
        }
        return false;
    }

    private boolean liesInAFolder(String path) {
        int from = 0;
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', from)) {
            if (folders.contains(path.substring(from, slash))) {
                return true;
            }
            from = slash + 1;
        }
        return false;
    }
}
