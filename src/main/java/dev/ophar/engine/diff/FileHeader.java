package dev.ophar.engine.diff;

import dev.ophar.engine.diff.FilePatch.Change;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Collects what the lines before the first hunk say about a file. */
final class FileHeader {
    private static final Pattern MODE =
            Pattern.compile("(old mode|new mode|deleted file mode|new file mode) ([0-7]{1,7})");
    private static final Pattern INDEX = Pattern.compile("index [0-9a-f]+\\.\\.[0-9a-f]+(?: ([0-7]{1,7}))?");
    private static final Pattern ORIGIN =
            Pattern.compile("(rename from|rename to|copy from|copy to) (.*)", Pattern.DOTALL);
    private static final Pattern SIMILARITY = Pattern.compile("(similarity|dissimilarity) index .*", Pattern.DOTALL);
    private static final String NOWHERE = "/dev/null";

    private final String names;
    private Change change = Change.MODIFIED;
    private int oldMode;
    private int newMode;
    private boolean binary;
    private boolean binaryPatch;
    private @Nullable String from;
    private @Nullable String to;
    private @Nullable String oldName;
    private @Nullable String newName;

    /** @param names the rest of the line that starts a file: both names */
    FileHeader(String names) {
        this.names = names;
    }

    /** Reads the next line if it belongs to the header. */
    boolean takes(LineCursor cursor) {
        if (binaryPatch || cursor.nextStartsWith("@@ -") || cursor.nextStartsWith("diff --git ")) {
            return false;
        }
        if (cursor.nextStartsWith("--- ")) {
            oldName = fileName(cursor.next());
            return true;
        }
        if (cursor.nextStartsWith("+++ ")) {
            newName = fileName(cursor.next());
            return true;
        }
        if (cursor.nextStartsWith("Binary files ")) {
            cursor.next();
            binary = true;
            return true;
        }
        if (cursor.nextStartsWith("GIT binary patch")) {
            cursor.next();
            binary = true;
            binaryPatch = true;
            return true;
        }
        return takesExtended(cursor);
    }

    private boolean takesExtended(LineCursor cursor) {
        String line = cursor.peekLine();
        Matcher mode = MODE.matcher(line);
        Matcher index = INDEX.matcher(line);
        Matcher origin = ORIGIN.matcher(line);
        if (mode.matches()) {
            mode(group(mode, 1), Integer.parseInt(group(mode, 2), 8));
        } else if (index.matches()) {
            unchangedMode(index.group(1));
        } else if (origin.matches()) {
            origin(group(origin, 1), QuotedName.plain(group(origin, 2)));
        } else if (!SIMILARITY.matcher(line).matches()) {
            return false;
        }
        cursor.next();
        return true;
    }

    private static String group(Matcher matcher, int group) {
        return Optional.ofNullable(matcher.group(group)).orElse("");
    }

    private void mode(String what, int mode) {
        switch (what) {
            case "old mode" -> oldMode = mode;
            case "new mode" -> newMode = mode;
            case "deleted file mode" -> {
                change = Change.DELETED;
                oldMode = mode;
            }
            default -> {
                change = Change.ADDED;
                newMode = mode;
            }
        }
    }

    private void unchangedMode(@Nullable String digits) {
        if (digits != null && oldMode == 0 && newMode == 0) {
            oldMode = Integer.parseInt(digits, 8);
            newMode = oldMode;
        }
    }

    private void origin(String what, String name) {
        change = what.startsWith("rename") ? Change.MOVED : Change.COPIED;
        if (what.endsWith("from")) {
            from = name;
        } else {
            to = name;
        }
    }

    /** Tells whether encoded bytes follow. */
    boolean startsBinaryPatch() {
        return binaryPatch;
    }

    /** The name in a {@code ---} or {@code +++} line; git ends it with a tab when it holds a blank. */
    private static @Nullable String fileName(String line) {
        String name = line.substring(4);
        if (name.startsWith("\"")) {
            name = QuotedName.plain(name);
        } else if (name.endsWith("\t")) {
            name = name.substring(0, name.length() - 1);
        }
        return name.equals(NOWHERE) ? null : name;
    }

    FilePatch file(HunkReader hunks) {
        return new FilePatch(
                path(),
                Optional.ofNullable(from),
                change,
                oldMode,
                newMode,
                binary,
                hunks.hunks(),
                hunks.added(),
                hunks.removed(),
                hunks.complete());
    }

    private String path() {
        if (to != null) {
            return to;
        }
        return FileNames.same(names)
                .or(() -> Optional.ofNullable(newName)
                        .or(() -> Optional.ofNullable(oldName))
                        .map(FileNames::stripped))
                .orElse(names);
    }
}
