package dev.ophar.ui.spec;

import dev.ophar.model.Glob;
import dev.ophar.model.GlobSyntaxException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * What the patterns of a scope match in the base. Pure.
 *
 * @param lines one for each pattern, in order
 * @param files how many files all of them match together
 * @param of how many files the base has
 */
public record ScopeReport(List<Line> lines, int files, int of) {
    /** Of a base that is not known. */
    public static final ScopeReport NONE = new ScopeReport(List.of(), 0, 0);

    public ScopeReport {
        lines = List.copyOf(lines);
    }

    /**
     * One pattern.
     *
     * @param pattern as written
     * @param note what it matches, or what is wrong with it
     * @param warning whether the note is one
     * @param suggestion what was more likely meant
     */
    public record Line(String pattern, String note, boolean warning, Optional<String> suggestion) {}

    /** Matches the non-blank lines of a text against the paths of a base. */
    static ScopeReport of(String text, List<String> paths) {
        BitSet all = new BitSet(paths.size());
        List<Line> lines = new ArrayList<>();
        text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .forEach(pattern -> lines.add(line(pattern, paths, all)));
        return new ScopeReport(lines, all.cardinality(), paths.size());
    }

    private static Line line(String pattern, List<String> paths, BitSet all) {
        String folder = pattern.replaceFirst("/+$", "") + "/";
        boolean isFolder = paths.stream().anyMatch(path -> path.startsWith(folder));
        Glob glob;
        try {
            glob = Glob.parse(pattern);
        } catch (GlobSyntaxException e) {
            return new Line(pattern, String.valueOf(e.getMessage()), true, folderPattern(isFolder, folder));
        }
        if (isFolder && glob.isPlainPath()) {
            return new Line(pattern, "is a folder; this allows nothing in it", true, folderPattern(true, folder));
        }
        int count = 0;
        for (int i = 0; i < paths.size(); i++) {
            if (glob.matches(paths.get(i))) {
                count++;
                all.set(i);
            }
        }
        if (pattern.equals("**")) {
            return new Line(pattern, files(count) + ": everything, the tests too", true, Optional.empty());
        }
        return count == 0
                ? new Line(pattern, "no file yet; new ones may be made", false, Optional.empty())
                : new Line(pattern, files(count), false, Optional.empty());
    }

    private static Optional<String> folderPattern(boolean isFolder, String folder) {
        return isFolder ? Optional.of(folder + "**") : Optional.empty();
    }

    /** A count in words. */
    static String files(int count) {
        return count == 1 ? "1 file" : count + " files";
    }
}
