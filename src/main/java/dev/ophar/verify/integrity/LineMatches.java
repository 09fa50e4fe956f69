package dev.ophar.verify.integrity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks for a pattern in one line, piece by piece, so that the time stays in proportion to the line even for a pattern
 * that takes the square of what it is given: a line may have been written to be slow.
 */
final class LineMatches {
    private static final int PIECE = 2_000;
    private static final int OVERLAP = 400;
    private static final int MOST = 10_000;

    private LineMatches() {}

    /** The first place where the pattern is found. */
    static Optional<MatchResult> first(Pattern pattern, String line) {
        if (line.length() <= PIECE) {
            Matcher matcher = pattern.matcher(line);
            return matcher.find() ? Optional.of(matcher.toMatchResult()) : Optional.empty();
        }
        return find(pattern, line, 1).stream().findFirst();
    }

    /** How often the pattern is found; counting ends at ten thousand. */
    static int count(Pattern pattern, String line) {
        return find(pattern, line, MOST).size();
    }

    private static List<MatchResult> find(Pattern pattern, String line, int most) {
        List<MatchResult> found = new ArrayList<>();
        // Bounds that are not anchors and can be looked through: a piece's start must not pass for a line's start.
        Matcher matcher = pattern.matcher(line).useAnchoringBounds(false).useTransparentBounds(true);
        int from = 0;
        while (from <= line.length() && found.size() < most) {
            int end = Math.min(line.length(), from + PIECE);
            int behind = from;
            matcher.region(from, end);
            while (found.size() < most && matcher.find()) {
                found.add(matcher.toMatchResult());
                behind = Math.max(behind, matcher.end());
            }
            if (end == line.length()) {
                break;
            }
            from = Math.max(Math.max(end - OVERLAP, behind), from + 1);
        }
        return found;
    }
}
