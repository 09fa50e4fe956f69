package dev.ophar.testreport;

/**
 * A file that a command was asked for, or asks for by itself.
 *
 * @param path as the command sees it: absolute, or relative to where the command runs
 * @param format what it will hold
 */
public record ReportPlace(String path, ReportFormat format) {}
