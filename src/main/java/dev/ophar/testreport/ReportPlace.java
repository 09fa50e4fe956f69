package dev.ophar.testreport;

/**
 * A file that a command was asked for, or asks for by itself.
 *
 * @param path as the command sees it: absolute, or relative to where the command runs
 * @param format what it will hold
 * @param folder where its runner runs, from where the command runs; empty for there
 */
public record ReportPlace(String path, ReportFormat format, String folder) {
    /** A report of a runner that runs where the command does. */
    public ReportPlace(String path, ReportFormat format) {
        this(path, format, "");
    }
}
