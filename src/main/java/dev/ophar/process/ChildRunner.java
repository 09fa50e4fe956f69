package dev.ophar.process;

import dev.ophar.model.BlockingWork;
import dev.ophar.model.Cancellation;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Runs untrusted child processes.
 *
 * <ol>
 *   <li>What would keep the command from starting is found and said ({@link ChildEnd.NotStarted}).
 *   <li>It starts with its streams on files, in a session of its own where possible, with a cookie in its environment.
 *   <li>While it runs, its clocks, the sizes of its files, what its tree takes and its owner's wishes are looked at, and
 *       its tree is noted.
 *   <li>However it ended, also by itself, everything that it started is ended, and what could not be is named.
 *   <li>Output well over the cap is cut off.
 * </ol>
 *
 * <p>Safe for any number of threads at once.
 */
public final class ChildRunner {
    private static final long FIRST_POLL_MS = 5;
    private static final long LAST_POLL_MS = 50;
    private static final long FIRST_LOOK_MS = 20;
    private static final long LAST_LOOK_MS = 1000;
    /** So often a tree is looked at that must not take more than its caps. */
    private static final long LAST_CAPPED_LOOK_MS = 200;

    private final ProcessTable table;
    private final Launcher launcher;
    private final Optional<String> inheritedCookie;

    /** A runner for this system. */
    public ChildRunner() {
        this(
                ProcessTable.ofThisSystem(),
                Launcher.systemCharset(),
                Optional.ofNullable(System.getenv(Cookie.VARIABLE)));
    }

    ChildRunner(ProcessTable table, Charset systemCharset, Optional<String> inheritedCookie) {
        this.table = table;
        this.launcher = new Launcher(systemCharset);
        this.inheritedCookie = inheritedCookie;
    }

    /**
     * Runs a command until it has ended and nothing of it is left, or what is left is named. Ending what is left takes
     * up to three seconds more than the command's own limits.
     *
     * @param cancellation asked about every 50 ms
     * @param onStart told, on this thread and at once, which process was started; not called when none was
     * @throws IOException if an output file cannot be made, looked at or cut; nothing is left running then
     * @throws InterruptedException if this thread is interrupted; nothing is left running then
     */
    public ChildResult run(ChildCommand command, Cancellation cancellation, Consumer<ProcessIdentity> onStart)
            throws IOException, InterruptedException {
        BlockingWork.begins("a child process");
        long began = System.nanoTime();
        if (cancellation.isCancelled()) {
            return new ChildResult(new ChildEnd.Cancelled(), Duration.ZERO, List.of());
        }
        Cookie cookie = Cookie.next(inheritedCookie);
        Launcher.Launch launch = launcher.start(command, cookie);
        if (launch instanceof Launcher.Launch.Failed failed) {
            return new ChildResult(failed.end(), since(began), List.of());
        }
        Launcher.Launch.Started started = (Launcher.Launch.Started) launch;
        ProcessTree tree = ProcessTree.of(table, cookie, started.process().pid());
        OutputWatch output = new OutputWatch(command);
        StartWatch start = new StartWatch(command);
        CapWatch caps = new CapWatch(command.limits(), table, tree);
        Optional<ChildEnd> end = Optional.empty();
        List<String> survivors = List.of();
        Duration wallClock = Duration.ZERO;
        try {
            onStart.accept(identity(started.process(), cookie));
            end = Optional.of(
                    new Supervision(started.process(), command.limits(), cancellation, tree, output, start, caps)
                            .untilTheEnd());
        } finally {
            wallClock = since(began);
            survivors = tree.end(!floods(end));
            delete(started.script());
            caps.close();
        }
        boolean over = output.isOverCap();
        output.cut();
        ChildEnd how = end.get();
        if (how instanceof ChildEnd.Exited) {
            how = over
                    ? new ChildEnd.Overflowed()
                    : start.problem().<ChildEnd>map(p -> p).orElse(how);
        }
        return new ChildResult(how, wallClock, survivors);
    }

    /** A child that takes more than it may gets no second more of it. */
    private static boolean floods(Optional<ChildEnd> end) {
        return end.filter(e -> e instanceof ChildEnd.Overflowed || e instanceof ChildEnd.OverCap)
                .isPresent();
    }

    /**
     * Ends what is left of a child that an earlier run of this program started and could not end, as after a crash.
     *
     * @param identity what {@code onStart} was told then
     * @return what could not be ended, as {@code pid command}; always empty where the system hides environments
     */
    public List<String> endLeftOver(ProcessIdentity identity) {
        return ProcessTree.leftBy(table, new Cookie(identity.cookie())).end(true);
    }

    /** Everything that is looked at while a child runs. */
    private record Supervision(
            Process process,
            ChildLimits limits,
            Cancellation cancellation,
            ProcessTree tree,
            OutputWatch output,
            StartWatch start,
            CapWatch caps) {

        ChildEnd untilTheEnd() throws IOException, InterruptedException {
            long began = System.nanoTime();
            long poll = FIRST_POLL_MS;
            long lookEvery = FIRST_LOOK_MS;
            long nextLook = lookEvery;
            while (!process.waitFor(Math.min(poll, left(limits.wall(), began)), TimeUnit.MILLISECONDS)) {
                start.look();
                Duration spent = since(began);
                Optional<ChildEnd> reason = reasonToEnd(spent);
                if (reason.isEmpty() && spent.toMillis() >= nextLook) {
                    tree.look();
                    reason = caps.ofProcesses();
                    lookEvery = Math.min(2 * lookEvery, caps.needsTheTree() ? LAST_CAPPED_LOOK_MS : LAST_LOOK_MS);
                    nextLook = since(began).toMillis() + lookEvery;
                }
                if (reason.isPresent()) {
                    return reason.get();
                }
                poll = Math.min(poll + FIRST_POLL_MS, LAST_POLL_MS);
            }
            return new ChildEnd.Exited(process.exitValue());
        }

        private Optional<ChildEnd> reasonToEnd(Duration spent) throws IOException, InterruptedException {
            if (cancellation.isCancelled()) {
                return Optional.of(new ChildEnd.Cancelled());
            }
            if (output.isOverCap()) {
                return Optional.of(new ChildEnd.Overflowed());
            }
            if (spent.compareTo(limits.wall()) >= 0) {
                return Optional.of(new ChildEnd.TimedOut(false));
            }
            if (!limits.idle().isZero() && output.idleFor().compareTo(limits.idle()) >= 0) {
                return Optional.of(new ChildEnd.TimedOut(true));
            }
            return caps.ofDisk();
        }
    }

    private static long left(Duration wall, long began) {
        return Math.max(1, wall.minus(since(began)).toMillis());
    }

    private static ProcessIdentity identity(Process process, Cookie cookie) {
        Instant start = process.info().startInstant().orElseGet(Instant::now); // it may have ended already
        return new ProcessIdentity(process.pid(), start, cookie.value());
    }

    private static Duration since(long nanoTime) {
        return Duration.ofNanos(System.nanoTime() - nanoTime);
    }

    private static void delete(Optional<Path> file) throws IOException {
        if (file.isPresent()) {
            Files.deleteIfExists(file.get());
        }
    }
}
