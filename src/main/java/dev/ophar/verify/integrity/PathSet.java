package dev.ophar.verify.integrity;

import dev.ophar.model.Glob;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Many globs asked as one. A tree has a hundred thousand paths and the rules some hundred globs, so the common shapes
 * ({@code **}{@code /name} and {@code **}{@code /folder/**}) are looked up by name and only the rest is walked.
 */
final class PathSet {
    private static final String ANYWHERE = "**/";
    private static final String BELOW = "/**";

    private final Set<String> extensions;
    private final Set<String> exact = new HashSet<>();
    private final Set<String> names = new HashSet<>();
    private final Set<String> folders = new HashSet<>();
    private final List<Glob> namePatterns = new ArrayList<>();
    private final List<Glob> rooted = new ArrayList<>();
    private final List<Glob> anywhere = new ArrayList<>();

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
            set.add(file, text);
        }
        return set;
    }

    private void add(DataFile file, String text) throws IOException {
        Glob glob = file.glob(text);
        String rest = text.startsWith(ANYWHERE) ? text.substring(ANYWHERE.length()) : text;
        boolean floats = text.startsWith(ANYWHERE);
        if (floats && rest.indexOf('/') < 0) {
            Glob name = file.glob(rest);
            if (name.isPlainPath()) {
                names.add(rest);
            } else {
                namePatterns.add(name);
            }
        } else if (floats && rest.endsWith(BELOW) && isPlainName(file, rest.substring(0, rest.length() - 3))) {
            folders.add(rest.substring(0, rest.length() - BELOW.length()));
        } else if (glob.isPlainPath()) {
            exact.add(text);
        } else if (glob.folder().isEmpty()) {
            anywhere.add(glob);
        } else {
            rooted.add(glob);
        }
    }

    private static boolean isPlainName(DataFile file, String text) throws IOException {
        return text.indexOf('/') < 0 && file.glob(text).isPlainPath();
    }

    /** Tells whether one of the globs matches the path. */
    boolean matches(String path) {
        int dot = path.lastIndexOf('.');
        if (extensions.isEmpty()) {
            return matchesWhole(path);
        }
        return dot > path.lastIndexOf('/')
                && extensions.contains(path.substring(dot + 1))
                && matchesWhole(path.substring(0, dot));
    }

    private boolean matchesWhole(String path) {
        int slash = path.lastIndexOf('/');
        String name = path.substring(slash + 1);
        return exact.contains(path)
                || names.contains(name)
                || liesInAFolder(path)
                || namePatterns.stream().anyMatch(glob -> glob.matches(name))
                || rooted.stream().anyMatch(glob -> path.startsWith(glob.folder() + "/") && glob.matches(path))
                || anywhere.stream().anyMatch(glob -> glob.matches(path));
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
