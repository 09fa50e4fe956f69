package dev.ophar.testreport;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The reporters that a {@code node --test} names, and their destinations: node refuses to start when it is given more of
 * one than of the other, but for a single reporter alone, which writes to standard output.
 */
record NodeReporters(List<String> reporters, List<String> destinations) {
    private static final Map<String, ReportFormat> READABLE =
            Map.of("tap", ReportFormat.TAP, "junit", ReportFormat.JUNIT_XML);

    private static final String TO_OUTPUT = " --test-reporter-destination=stdout";

    NodeReporters {
        reporters = List.copyOf(reporters);
        destinations = List.copyOf(destinations);
    }

    static NodeReporters of(Invocation invocation) {
        return new NodeReporters(
                invocation.values("--test-reporter"), invocation.values("--test-reporter-destination"));
    }

    /** The files among the destinations that can be read. */
    List<ReportPlace> places(Invocation invocation) {
        List<ReportPlace> places = new ArrayList<>();
        for (int i = 0; i < Math.min(reporters.size(), destinations.size()); i++) {
            ReportFormat format = READABLE.get(reporters.get(i).toLowerCase(Locale.ROOT));
            String destination = destinations.get(i);
            if (format != null && !destination.equals("stdout") && !destination.equals("stderr")) {
                invocation
                        .place(destination)
                        .ifPresent(path -> places.add(new ReportPlace(path, format, invocation.folder())));
            }
        }
        return places;
    }

    /**
     * Puts a reporter of ours among the others so that they do what they did; empty when that is unclear.
     *
     * @param invocation where it goes: behind {@code --test}
     * @param ours a reporter and its destination
     */
    Optional<String> with(Invocation invocation, String ours) {
        if (reporters.isEmpty() && destinations.isEmpty()) {
            return Optional.of(ours + " --test-reporter=spec" + TO_OUTPUT);
        }
        // Both lists are matched by their order, so what stands in front of ours must be whole pairs.
        Invocation front = new Invocation(
                invocation.words().subList(0, invocation.options() + 1),
                invocation.program(),
                invocation.options(),
                invocation.folder());
        NodeReporters before = of(front);
        if (reporters.size() == 1 && destinations.isEmpty()) {
            return Optional.of(before.reporters.isEmpty() ? ours + TO_OUTPUT : TO_OUTPUT + ours);
        }
        boolean whole =
                reporters.size() == destinations.size() && before.reporters.size() == before.destinations.size();
        return whole ? Optional.of(ours) : Optional.empty();
    }
}
