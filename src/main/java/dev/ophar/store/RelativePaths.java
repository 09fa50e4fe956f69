package dev.ophar.store;

import java.util.Optional;

/** Checks paths that must stay below the folder they are relative to. */
final class RelativePaths {
    private RelativePaths() {}

    /** What is wrong with a path, empty when it is plain, relative and stays inside; no disk is asked. */
    static Optional<String> problem(String path) {
        if (path.isEmpty()) {
            return Optional.of("is empty");
        }
        if (path.startsWith("/") || path.matches("[A-Za-z]:.*")) {
            return Optional.of("is absolute");
        }
        if (path.indexOf('\\') >= 0) {
            return Optional.of("holds a backslash; names are separated by /");
        }
        for (String name : path.split("/", -1)) {
            if (name.isEmpty() || name.equals(".")) {
                return Optional.of("has an empty or '.' name in it");
            }
            if (name.equals("..")) {
                return Optional.of("leaves its folder by '..'");
            }
            if (name.equalsIgnoreCase(".git")) {
                return Optional.of("points into a .git folder");
            }
        }
        return Optional.empty();
    }
}
