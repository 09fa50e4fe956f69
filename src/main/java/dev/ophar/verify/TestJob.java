package dev.ophar.verify;

import dev.ophar.git.Injected;
import dev.ophar.model.CommitId;
import dev.ophar.model.GateName;
import java.util.List;
import java.util.Set;

/**
 * Tests to run once.
 *
 * @param gate whose result it gives
 * @param room for people who look at the disk
 * @param commit what to run them on
 * @param command the shell command
 * @param spelledOut the same with the texts of the scripts behind it, by which its runners are recognised
 * @param files to put into the tree first
 * @param sealed files of the tree that nobody may write to while it runs, besides those
 * @param hidden whether it holds text that no executor may see: then it has no network, whatever the task says
 * @param asksForReport whether known runners are asked for a machine report
 * @param log the name of its log in the iteration's folder
 */
record TestJob(
        GateName gate,
        String room,
        CommitId commit,
        String command,
        String spelledOut,
        List<Injected> files,
        Set<String> sealed,
        boolean hidden,
        boolean asksForReport,
        String log) {
    TestJob {
        files = List.copyOf(files);
        sealed = Set.copyOf(sealed);
    }

    /** A type checker or linter, whose runs on the base are remembered as those of tests are. */
    static TestJob style(GateName gate, CheckedTrees trees, String command) {
        return new TestJob(
                gate,
                gate.key(),
                trees.styled(),
                command,
                command,
                List.of(),
                Set.of(),
                false,
                false,
                GateLogs.of(gate));
    }

    TestJob on(CommitId other, String otherRoom, String otherLog) {
        return new TestJob(gate, otherRoom, other, command, spelledOut, files, sealed, hidden, asksForReport, otherLog);
    }

    TestJob with(List<Injected> otherFiles) {
        return new TestJob(gate, room, commit, command, spelledOut, otherFiles, sealed, hidden, asksForReport, log);
    }

    TestJob withoutReport() {
        return new TestJob(gate, room, commit, command, spelledOut, files, sealed, hidden, false, log);
    }
}
