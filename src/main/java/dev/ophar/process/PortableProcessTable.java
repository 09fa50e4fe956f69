package dev.ophar.process;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** What Java itself knows about processes: parents and start times, neither sessions nor environments. */
final class PortableProcessTable implements ProcessTable {
    private final long ownPid = ProcessHandle.current().pid();

    @Override
    public Walk walk(long oldest) {
        List<ProcessEntry> entries = ProcessHandle.allProcesses()
                .filter(handle -> handle.pid() != ownPid)
                .map(PortableProcessTable::entry)
                .filter(entry -> entry.start() >= oldest)
                .toList();
        return new Walk(entries, true);
    }

    @Override
    public Optional<ProcessEntry> find(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).map(PortableProcessTable::entry);
    }

    @Override
    public Carrying carries(ProcessEntry entry, Cookie cookie) {
        return Carrying.NO;
    }

    @Override
    public OptionalLong memory(Set<Long> pids, long enough) {
        return OptionalLong.empty();
    }

    @Override
    public String command(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(handle -> handle.info().command())
                .orElse("")
                .replaceAll("\\p{Cntrl}", " ");
    }

    @Override
    public OptionalLong ownSession() {
        return OptionalLong.empty();
    }

    private static ProcessEntry entry(ProcessHandle handle) {
        long parent = handle.parent().map(ProcessHandle::pid).orElse(0L);
        long start = handle.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
        return new ProcessEntry(handle.pid(), parent, 0, 0, start);
    }
}
