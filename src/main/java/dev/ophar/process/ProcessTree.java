package dev.ophar.process;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A child process and everything that it started, followed over time and ended as a whole.
 *
 * <p>A process belongs to the tree when it was seen to belong before, its parent belongs, its session was opened by a
 * process that belongs, or its environment carries the cookie. Nothing that started before the root ever belongs, so
 * neither we nor the person's programs can be hit, and a number that was given to another process is told apart by its
 * start.
 *
 * <p>Ending: (1) ask all to end and wait up to a second; (2) kill whatever is found, by group and one by one,
 * walking again until two walks in a row find none; at once when the tree grows instead of ending; (3) after three seconds in all, but not before killing was tried, name what is left. Known limit: a process that was never seen,
 * opened a session of its own and dropped its environment is not found. For one thread only.
 */
final class ProcessTree {
    private static final Duration GRACE = Duration.ofSeconds(1);
    private static final Duration DEADLINE = Duration.ofSeconds(3);
    /** A tree that is still making new processes is not let go at the deadline; this is when it is. */
    private static final Duration RUNAWAY_DEADLINE = Duration.ofSeconds(15);

    private static final int QUIET_WALKS = 2;
    /** The rest of the system starts and ends processes as well; this many looks are enough to see past that. */
    private static final int MOST_UNSURE_LOOKS = 25;

    /** A tree that was asked to end and makes more new processes than this does something else. */
    private static final int MOST_NEW_WHILE_ENDING = 20;

    private static final long SHORTEST_PAUSE_MS = 2;
    private static final long LONGEST_PAUSE_MS = 20;

    private final ProcessTable table;
    private final Cookie cookie;
    private final long oldest;
    private final long ownSession;
    /** Every process that ever belonged, with its start. */
    private final Map<Long, Long> known = new HashMap<>();
    /** What belonged and lived when we last looked. */
    private Map<Long, ProcessEntry> alive = new LinkedHashMap<>();
    /** Sessions that only processes of ours were in when we last looked. */
    private Set<Long> sessions;
    /** Whether that look cannot have missed a process that was just being started. */
    private boolean sure = true;

    private ProcessTree(
            ProcessTable table, Cookie cookie, Optional<ProcessEntry> root, Set<Long> sessionsForTheFirstLook) {
        this.table = table;
        this.cookie = cookie;
        this.sessions = sessionsForTheFirstLook;
        this.ownSession = table.ownSession().orElse(0);
        this.oldest = root.map(ProcessEntry::start).orElse(Long.MIN_VALUE);
        root.ifPresent(this::add);
    }

    /**
     * The tree of a child that was started a moment ago; should it have ended already, its session still counts for
     * the first look.
     */
    static ProcessTree of(ProcessTable table, Cookie cookie, long pid) {
        return new ProcessTree(table, cookie, table.find(pid), Set.of(pid));
    }

    /** What is left of a tree whose root may be long gone; found by its cookie alone. */
    static ProcessTree leftBy(ProcessTable table, Cookie cookie) {
        return new ProcessTree(table, cookie, Optional.empty(), Set.of());
    }

    /** Takes note of what belongs to the tree now. One walk over the system's processes. */
    void look() {
        ProcessTable.Walk walk = table.walk(oldest);
        sure = walk.sure();
        take(walk.entries());
    }

    /** The processes that belonged and lived at the last look. */
    Set<Long> pids() {
        return Set.copyOf(alive.keySet());
    }

    /**
     * Ends the tree; returns when nothing of it is left or time is up. Not interruptible: an interrupt is kept for the
     * caller.
     *
     * @param gently whether processes are asked before they are killed
     * @return what could not be ended
     */
    List<String> end(boolean gently) {
        boolean interrupted = false;
        long began = System.nanoTime();
        Set<ProcessEntry> asked = new HashSet<>();
        boolean asking = gently;
        long pause = SHORTEST_PAUSE_MS;
        int quiet = 0;
        int unsureLooks = 0;
        int late = 0;
        boolean killed = false;
        while (true) {
            int knownBefore = known.size();
            look();
            boolean growing = known.size() > knownBefore;
            boolean unsure = !sure && unsureLooks++ < MOST_UNSURE_LOOKS;
            quiet = alive.isEmpty() && !unsure ? quiet + 1 : 0;
            long spent = System.nanoTime() - began;
            long deadline = (growing ? RUNAWAY_DEADLINE : DEADLINE).toNanos();
            if (quiet >= QUIET_WALKS || (spent > deadline && (killed || alive.isEmpty()))) {
                break;
            }
            asking &= spent < GRACE.toNanos() && late <= MOST_NEW_WHILE_ENDING;
            if (asking) {
                int before = asked.size();
                ask(asked);
                late += before == 0 ? 0 : asked.size() - before;
                pause = Math.min(2 * pause, LONGEST_PAUSE_MS);
            } else if (!alive.isEmpty()) {
                kill();
                killed = true;
                pause = SHORTEST_PAUSE_MS;
            }
            interrupted |= Thread.interrupted(); // a pending interrupt would turn each pause into none
            if (!alive.isEmpty()) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(pause));
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return survivors();
    }

    private void ask(Set<ProcessEntry> asked) {
        for (ProcessEntry entry : alive.values()) {
            if (asked.add(entry)) {
                handle(entry).ifPresent(ProcessHandle::destroy);
            }
        }
    }

    /**
     * By group first: one by one does not catch up with processes that go on forking, while the system kills a group in
     * one step that no fork escapes. What is in no group of ours, or left all the same, is killed one by one.
     */
    private void kill() {
        ProcessGroups.kill(groups());
        for (ProcessEntry entry : alive.values()) {
            handle(entry).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    /**
     * The handle comes first and is compared afterwards: a handle refuses to signal a number that was reused since it
     * was made.
     */
    private Optional<ProcessHandle> handle(ProcessEntry entry) {
        Optional<ProcessHandle> handle = ProcessHandle.of(entry.pid());
        return table.find(entry.pid())
                .filter(now -> now.start() == entry.start())
                .flatMap(same -> handle);
    }

    private void take(Collection<ProcessEntry> walked) {
        alive = new LinkedHashMap<>();
        List<ProcessEntry> others = new ArrayList<>();
        for (ProcessEntry entry : walked) {
            Long start = known.get(entry.pid());
            if (start != null && start == entry.start()) {
                add(entry);
            } else {
                others.add(entry);
            }
        }
        addRelated(others);
        List<ProcessEntry> strangers = List.copyOf(others);
        for (ProcessEntry entry : strangers) {
            switch (table.carries(entry, cookie)) {
                case YES -> {
                    others.remove(entry);
                    add(entry);
                }
                case UNSURE -> sure = false;
                case NO -> {}
            }
        }
        if (others.size() < strangers.size()) {
            addRelated(others);
        }
        sessions = sessionsOfOurs();
    }

    /** Adds children of ours, their children, and members of sessions of ours, until there are no more. */
    private void addRelated(List<ProcessEntry> others) {
        boolean more = true;
        while (more) {
            more = others.removeIf(entry -> {
                boolean ours = alive.containsKey(entry.parent()) || sessions.contains(entry.session());
                if (ours) {
                    add(entry);
                }
                return ours;
            });
        }
    }

    /**
     * Sessions that a process of ours opened, or may be about to open, and that one of ours is in: as long as somebody
     * is in a session, its number cannot be given to a stranger.
     */
    private Set<Long> sessionsOfOurs() {
        Set<Long> ours = new HashSet<>();
        for (ProcessEntry entry : alive.values()) {
            ours.add(known.containsKey(entry.session()) ? entry.session() : entry.pid());
        }
        ours.remove(ownSession);
        return ours;
    }

    /** The process groups inside sessions of ours. */
    private Set<Long> groups() {
        Set<Long> groups = new TreeSet<>();
        for (ProcessEntry entry : alive.values()) {
            if (entry.group() > 1 && sessions.contains(entry.session())) {
                groups.add(entry.group());
            }
        }
        return groups;
    }

    private void add(ProcessEntry entry) {
        known.put(entry.pid(), entry.start());
        alive.put(entry.pid(), entry);
    }

    private List<String> survivors() {
        return alive.keySet().stream()
                .map(pid -> (pid + " " + table.command(pid)).strip())
                .toList();
    }
}
