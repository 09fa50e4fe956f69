package dev.ophar.testreport;

import dev.ophar.model.TestStatus;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The groups and plans of a TAP stream while it is read. A test is told when all that belongs to it was seen. */
final class TapTree {
    private static final int MAX_GROUPS = 100;

    private final Results results;
    private final Deque<Group> groups = new ArrayDeque<>();
    private final NavigableMap<Integer, Level> levels = new TreeMap<>();
    private @Nullable Waiting waiting;

    TapTree(Results results) {
        this.results = results;
    }

    /** What a {@code # Subtest:} comment opened. */
    private static final class Group {
        private final int indent;
        private final String path;
        private boolean children;
        private boolean failed;

        Group(int indent, String path) {
            this.indent = indent;
            this.path = path;
        }
    }

    /** The count of the tests at one indentation and what its plan says. */
    private static final class Level {
        private int seen;
        private int planned = -1;
    }

    private record Waiting(String suite, TapTest test, boolean children, boolean failedInside, int indent) {}

    boolean waiting() {
        return waiting != null;
    }

    void forget() {
        waiting = null;
    }

    void group(int indent, String name) {
        closeFrom(indent);
        if (groups.size() < MAX_GROUPS) {
            Group parent = groups.peek();
            String path = parent == null ? name : parent.path + " > " + name;
            groups.push(new Group(indent, path.length() > 4000 ? path.substring(0, 4000) : path));
        }
    }

    void test(int indent, TapTest test) {
        while (!groups.isEmpty() && groups.element().indent > indent) {
            groups.pop();
        }
        Group own = groups.peek();
        if (own != null && own.indent == indent) {
            groups.pop();
        } else {
            own = null;
        }
        Group parent = groups.peek();
        waiting = new Waiting(
                parent == null ? "" : parent.path,
                test,
                own != null && own.children,
                own != null && own.failed,
                indent);
        for (Group around : groups) {
            around.children = true;
            around.failed |= test.status() == TestStatus.FAILED;
        }
        endLevelsBelow(indent);
        levels.computeIfAbsent(indent, at -> new Level()).seen++;
    }

    void plan(int indent, int planned) {
        endLevelsBelow(indent);
        Level level = levels.computeIfAbsent(indent, at -> new Level());
        if (level.planned >= 0) {
            // A second plan at this place: the report before it ended without a word.
            endLevelsBelow(indent - 1);
            level = levels.computeIfAbsent(indent, at -> new Level());
        }
        level.planned = planned;
    }

    /** Another report begins in the same stream. */
    void document() {
        if (!levels.isEmpty()) {
            endOfDocument();
        }
        groups.clear();
    }

    /** Tells the test that was waiting for its details. */
    void settle(TapDetails details) {
        Waiting test = waiting;
        if (test != null) {
            if (!isContainer(test, details.container())) {
                tell(test, details);
            }
            waiting = null;
        }
        details.clear();
    }

    void end(TapDetails details) {
        settleLast(details);
        endOfDocument();
    }

    /** The last test of a stream counts only if a plan says that this is the end: its details may be missing. */
    private void settleLast(TapDetails details) {
        Waiting test = waiting;
        if (test == null) {
            return;
        }
        Level level = levels.get(test.indent);
        boolean last = level != null && level.planned == level.seen;
        if (last || !details.detail().isEmpty()) {
            settle(details);
        } else {
            waiting = null;
            results.incomplete("ends before it says that '" + test.test.name() + "' is over");
        }
    }

    /** A group is no test; but one that fails although nothing in it does (a hook, a crash) must not get lost. */
    private static boolean isContainer(Waiting test, boolean said) {
        boolean file = test.test.name().startsWith("/") && test.children;
        boolean toldInside = test.test.status() != TestStatus.FAILED || test.failedInside;
        boolean leftOutWhole = test.test.status() == TestStatus.SKIPPED && !test.children;
        return (said || file) && toldInside && !leftOutWhole;
    }

    private void tell(Waiting test, TapDetails details) {
        TapTest line = test.test;
        Optional<String> file =
                details.file().or(() -> line.name().startsWith("/") ? Optional.of(line.name()) : Optional.empty());
        results.add(
                test.suite,
                line.name(),
                line.status(),
                file,
                line.status() == TestStatus.FAILED ? details.detail() : line.reason());
    }

    private void closeFrom(int indent) {
        while (!groups.isEmpty() && groups.element().indent >= indent) {
            groups.pop();
        }
    }

    private void endLevelsBelow(int indent) {
        Iterator<Map.Entry<Integer, Level>> deeper =
                levels.tailMap(indent, false).entrySet().iterator();
        while (deeper.hasNext()) {
            judge(deeper.next().getValue());
            deeper.remove();
        }
    }

    private void judge(Level level) {
        if (level.planned >= 0 && level.planned != level.seen) {
            results.incomplete("planned " + level.planned + " tests and tells of " + level.seen);
        }
    }

    private void endOfDocument() {
        Level top = levels.get(0);
        if (top == null || top.planned < 0) {
            results.incomplete("has no plan at its end: its runner may have stopped early");
        }
        endLevelsBelow(-1);
    }
}
