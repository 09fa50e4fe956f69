package dev.ophar.engine.diff;

import java.util.Optional;

/** The two names in the line that starts a file: {@code a/x b/x}, with blanks in them, or quoted. Pure. */
final class FileNames {
    private FileNames() {}

    /** The name, if both sides have the same behind their prefixes; two that differ belong to a move. */
    static Optional<String> same(String names) {
        int end = QuotedName.end(names, 0);
        if (end > 0) {
            return end < names.length() && names.charAt(end) == ' '
                    ? same(QuotedName.plain(names.substring(0, end)), QuotedName.plain(names.substring(end + 1)))
                    : Optional.empty();
        }
        int middle = names.length() / 2;
        return names.length() % 2 == 1 && names.charAt(middle) == ' '
                ? same(names.substring(0, middle), names.substring(middle + 1))
                : Optional.empty();
    }

    private static Optional<String> same(String left, String right) {
        if (left.equals(right)) {
            // git was told to write no prefixes
            return left.isEmpty() ? Optional.empty() : Optional.of(left);
        }
        String stripped = stripped(left);
        return stripped.length() < left.length() && stripped.equals(stripped(right))
                ? Optional.of(stripped)
                : Optional.empty();
    }

    /** A name without git's prefix: {@code a/} and {@code b/}, or one that tells what is compared. */
    static String stripped(String name) {
        return name.length() > 2 && name.charAt(1) == '/' ? name.substring(2) : name;
    }
}
