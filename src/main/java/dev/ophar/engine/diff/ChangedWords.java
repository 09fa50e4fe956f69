package dev.ophar.engine.diff;

import java.util.ArrayList;
import java.util.List;

/**
 * Which parts of a line changed against the line that it replaces. Both are split into words, blanks and single signs;
 * what is equal at both ends is set aside, and of the rest the longest common subsequence is kept (the usual table, at
 * most {@value #MOST_TOKENS} tokens a side: beyond that all of the rest counts as changed). Pure.
 *
 * @param removed the changed parts of the old line, in order
 * @param added the changed parts of the new line, in order
 */
public record ChangedWords(List<Range> removed, List<Range> added) {
    private static final int MOST_TOKENS = 150;
    private static final int LONGEST = 2_000;

    /** Marks help only where enough of a line stayed; below this share of equal characters there are none. */
    private static final double LEAST_ALIKE = 0.4;

    private static final ChangedWords NONE = new ChangedWords(List.of(), List.of());

    public ChangedWords {
        removed = List.copyOf(removed);
        added = List.copyOf(added);
    }

    /**
     * A part of a line.
     *
     * @param from its first character
     * @param to behind its last character
     */
    public record Range(int from, int to) {}

    /** Compares two lines; nothing is marked when they are equal, very long, or have little in common. */
    public static ChangedWords between(String before, String after) {
        if (before.equals(after) || before.length() > LONGEST || after.length() > LONGEST) {
            return NONE;
        }
        List<String> old = tokens(before);
        List<String> now = tokens(after);
        boolean[] oldKept = new boolean[old.size()];
        boolean[] nowKept = new boolean[now.size()];
        keepEqual(old, now, oldKept, nowKept);
        return alike(old, oldKept, now) < LEAST_ALIKE
                ? NONE
                : new ChangedWords(ranges(old, oldKept), ranges(now, nowKept));
    }

    private static void keepEqual(List<String> old, List<String> now, boolean[] oldKept, boolean[] nowKept) {
        int start = 0;
        while (start < old.size() && start < now.size() && old.get(start).equals(now.get(start))) {
            oldKept[start] = true;
            nowKept[start] = true;
            start++;
        }
        int oldEnd = old.size();
        int nowEnd = now.size();
        while (oldEnd > start && nowEnd > start && old.get(oldEnd - 1).equals(now.get(nowEnd - 1))) {
            oldEnd--;
            nowEnd--;
            oldKept[oldEnd] = true;
            nowKept[nowEnd] = true;
        }
        if (oldEnd - start <= MOST_TOKENS && nowEnd - start <= MOST_TOKENS) {
            keepCommon(old.subList(start, oldEnd), now.subList(start, nowEnd), start, oldKept, nowKept);
        }
    }

    private static void keepCommon(
            List<String> old, List<String> now, int start, boolean[] oldKept, boolean[] nowKept) {
        int[][] longest = new int[old.size() + 1][now.size() + 1];
        for (int i = old.size() - 1; i >= 0; i--) {
            for (int j = now.size() - 1; j >= 0; j--) {
                longest[i][j] = old.get(i).equals(now.get(j))
                        ? longest[i + 1][j + 1] + 1
                        : Math.max(longest[i + 1][j], longest[i][j + 1]);
            }
        }
        int i = 0;
        int j = 0;
        while (i < old.size() && j < now.size()) {
            if (old.get(i).equals(now.get(j))) {
                oldKept[start + i++] = true;
                nowKept[start + j++] = true;
            } else if (longest[i + 1][j] >= longest[i][j + 1]) {
                i++;
            } else {
                j++;
            }
        }
    }

    private static double alike(List<String> old, boolean[] kept, List<String> now) {
        int same = 0;
        int oldLength = 0;
        for (int i = 0; i < old.size(); i++) {
            int length = weight(old.get(i));
            oldLength += length;
            same += kept[i] ? length : 0;
        }
        int nowLength = now.stream().mapToInt(ChangedWords::weight).sum();
        int longer = Math.max(oldLength, nowLength);
        return longer == 0 ? 1 : (double) same / longer;
    }

    private static int weight(String token) {
        return token.isBlank() ? 0 : token.length();
    }

    private static List<Range> ranges(List<String> tokens, boolean[] kept) {
        List<Range> ranges = new ArrayList<>();
        int at = 0;
        int from = -1;
        for (int i = 0; i < tokens.size(); i++) {
            if (!kept[i] && from < 0) {
                from = at;
            } else if (kept[i] && from >= 0) {
                ranges.add(new Range(from, at));
                from = -1;
            }
            at += tokens.get(i).length();
        }
        if (from >= 0) {
            ranges.add(new Range(from, at));
        }
        return ranges;
    }

    private static List<String> tokens(String line) {
        List<String> tokens = new ArrayList<>();
        int at = 0;
        while (at < line.length()) {
            int end = at + Character.charCount(line.codePointAt(at));
            int kind = kind(line.charAt(at));
            while (kind != 0 && end < line.length() && kind(line.charAt(end)) == kind) {
                end++;
            }
            tokens.add(line.substring(at, end));
            at = end;
        }
        return tokens;
    }

    private static int kind(char c) {
        return Character.isLetterOrDigit(c) || c == '_' ? 1 : Character.isWhitespace(c) ? 2 : 0;
    }
}
