package dev.ophar.process;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The system's processes. What has ended but was not yet collected by its parent is not in it. */
sealed interface ProcessTable permits LinuxProcessTable, PortableProcessTable {
    /** Every process that started at {@code oldest} or later, without our own, in the system's order. */
    List<ProcessEntry> walk(long oldest);

    /** One process, if it lives. */
    Optional<ProcessEntry> find(long pid);

    /** Tells whether the process carries the cookie; false also when its environment cannot be read. */
    boolean carries(long pid, Cookie cookie);

    /** What runs there, in one printable line, for messages. */
    String command(long pid);

    /** Our own session; empty when unknown. */
    OptionalLong ownSession();

    /** The table of this system. */
    static ProcessTable ofThisSystem() {
        return LinuxProcessTable.isAvailable() ? new LinuxProcessTable() : new PortableProcessTable();
    }
}
