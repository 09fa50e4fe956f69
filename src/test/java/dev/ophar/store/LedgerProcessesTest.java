package dev.ophar.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ophar.model.Actor;
import dev.ophar.model.EventType;
import dev.ophar.model.LedgerLine;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LedgerProcessesTest {
    private static final int EVENTS = 40;

    @TempDir
    Path folder;

    /** Appends {@code EVENTS} notes to the workspace in the first argument, named by the second. */
    static final class Appender {
        private Appender() {}

        public static void main(String[] args) throws IOException {
            appendAll(new Ledger(Workspace.at(Path.of(args[0])), Clock.systemUTC()), args[1]);
        }
    }

    @Test
    void losesAndDoublesNothingWhenProcessesAndThreadsAppendAtOnce() throws Exception {
        Workspace workspace = Workspace.at(folder);
        workspace.create();
        Ledger shared = new Ledger(workspace, Clock.systemUTC());
        LedgerFollower follower = shared.followFromStart();
        List<Process> processes = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            processes.add(ChildJvm.start(Appender.class, folder.toString(), "p1"));
            processes.add(ChildJvm.start(Appender.class, folder.toString(), "p2"));
            List<Future<Void>> work = new ArrayList<>();
            work.add(threads.submit(appending(shared, "t1")));
            work.add(threads.submit(appending(shared, "t2")));
            // A second object on the same file in this process must share the lock, not lose it.
            work.add(threads.submit(appending(new Ledger(workspace, Clock.systemUTC()), "t3")));
            for (Future<Void> future : work) {
                future.get(60, TimeUnit.SECONDS);
            }
            for (Process process : processes) {
                assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
                assertThat(process.exitValue()).isZero();
            }
        } finally {
            threads.shutdownNow();
            processes.forEach(Process::destroyForcibly);
        }
        List<LedgerLine> lines = shared.read();
        Set<String> seen = new HashSet<>();
        lines.forEach(l -> seen.add(l.event().orElseThrow().text("what").orElseThrow()));
        assertThat(lines).hasSize(5 * EVENTS);
        assertThat(seen).hasSize(5 * EVENTS);
        assertThat(shared.verify().intact()).isTrue();
        assertThat(follower.poll()).isEqualTo(lines);
    }

    private static Callable<Void> appending(Ledger ledger, String name) {
        return () -> {
            appendAll(ledger, name);
            return null;
        };
    }

    private static void appendAll(Ledger ledger, String name) throws IOException {
        for (int i = 0; i < EVENTS; i++) {
            ledger.append(EventType.NOTE, name, Optional.empty(), Actor.CLI, Map.of("what", name + "-" + i));
        }
    }
}
