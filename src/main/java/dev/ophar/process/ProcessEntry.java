package dev.ophar.process;

/**
 * One live process as the system's table shows it.
 *
 * @param pid its number
 * @param parent its parent's number
 * @param group its process group's number, 0 when unknown
 * @param session its session's number, 0 when unknown
 * @param start when it started, in a unit of the table's own; larger is later
 */
record ProcessEntry(long pid, long parent, long group, long session, long start) {}
