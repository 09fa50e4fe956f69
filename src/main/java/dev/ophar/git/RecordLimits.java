package dev.ophar.git;

/**
 * How much an executor may leave behind, so that it cannot fill the disk or the memory of the trusted side.
 *
 * @param fileBytes longest new or changed file
 * @param totalBytes all new and changed files together
 * @param entries entries in the whole tree
 * @param depth folders within folders
 * @param listed longest list of ignored or refused entries
 */
record RecordLimits(long fileBytes, long totalBytes, long entries, int depth, int listed) {
    private static final long MIB = 1024L * 1024;

    /** Far beyond honest work. */
    static RecordLimits usual() {
        return new RecordLimits(512 * MIB, 2048 * MIB, 2_000_000, 200, 1000);
    }
}
