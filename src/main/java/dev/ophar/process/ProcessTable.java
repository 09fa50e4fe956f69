package dev.ophar.process;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** The system's processes. What has ended but was not yet collected by its parent is not in it. */
sealed interface ProcessTable permits LinuxProcessTable, PortableProcessTable {
    /**
     * What one walk over the processes saw.
     *
     * @param entries each process, in the system's order
     * @param sure whether each process that was listed could also be looked at; one that ended in between may have
     *     started another that was not listed yet
     */
    record Walk(List<ProcessEntry> entries, boolean sure) {
        public Walk {
            entries = List.copyOf(entries);
        }
    }

    /** Every process that started at {@code oldest} or later, without our own. */
    Walk walk(long oldest);

    /** One process, if it lives. */
    Optional<ProcessEntry> find(long pid);

    /** Whether a process carries a cookie. */
    enum Carrying {
        YES,
        NO,
        /** It ended, or is just becoming another program. */
        UNSURE
    }

    /** Tells whether the process carries the cookie; not when its environment may not be read. */
    Carrying carries(ProcessEntry entry, Cookie cookie);

    /**
     * The memory that processes hold in bytes, pages that several share counted once; a cheap figure that is too large
     * does while it is not over {@code enough}. Empty when the system does not tell.
     */
    OptionalLong memory(Set<Long> pids, long enough);

    /** What runs there, in one printable line, for messages. */
    String command(long pid);

    /** Our own session; empty when unknown. */
    OptionalLong ownSession();

    /** The table of this system. */
    static ProcessTable ofThisSystem() {
        return LinuxProcessTable.isAvailable() ? new LinuxProcessTable() : new PortableProcessTable();
    }
}
