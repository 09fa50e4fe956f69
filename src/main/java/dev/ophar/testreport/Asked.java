package dev.ophar.testreport;

import java.util.List;
import java.util.Map;

/**
 * A command line that writes a machine report while it tests exactly what it tested before.
 *
 * @param command to be run instead of the original one; often equal to it
 * @param environment the environment to run it in: the given one and what this adds
 * @param reports the files to read afterwards, in the order in which they are written; those that the command names by
 *     itself come with the path it gives them. Empty when the runner writes to fixed places or to its output only.
 */
public record Asked(String command, Map<String, String> environment, List<ReportPlace> reports) {
    public Asked {
        environment = Map.copyOf(environment);
        reports = List.copyOf(reports);
    }
}
