package dev.ophar.engine;

import java.util.List;

/**
 * What this machine and workspace have and lack.
 *
 * @param findings one a line of the report
 */
public record DoctorReport(List<Finding> findings) {
    /** How much a finding matters. */
    public enum Severity {
        OK,
        WARNING,
        PROBLEM
    }

    /**
     * One finding.
     *
     * @param name what was looked at
     * @param severity how much it matters
     * @param detail what was found
     * @param fix what to do, empty when nothing is to be done
     * @param points what belongs to it, each a line of its own
     */
    public record Finding(String name, Severity severity, String detail, String fix, List<String> points) {
        public Finding {
            points = List.copyOf(points);
        }
    }

    /** Tells whether nothing keeps tasks from running. */
    public boolean isUsable() {
        return findings.stream().noneMatch(finding -> finding.severity() == Severity.PROBLEM);
    }
}
