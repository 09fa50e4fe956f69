package dev.ophar.verify;

import dev.ophar.model.GateResult;
import dev.ophar.model.GateState;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the test command did on the base.
 *
 * @param census the tests that were seen; empty when no result could be read
 * @param exitCode empty when the command did not end by itself
 * @param touched test files that its own run wrote to: a habit of the suite, not of an artifact
 * @param asksForReport whether the command still works when it is asked for a machine report
 * @param problem why it could not be run to its end, empty when it could
 */
record BaseRun(
        Optional<TestCensus> census,
        Optional<Integer> exitCode,
        Set<String> touched,
        boolean asksForReport,
        Optional<GateResult> problem) {
    BaseRun {
        touched = Set.copyOf(touched);
    }

    static BaseRun of(TestRuns.Ran ran, boolean asksForReport) {
        boolean answered = ran.result().exitCode().isPresent() && ran.result().state() != GateState.ERROR;
        return new BaseRun(
                ran.census(),
                ran.result().exitCode(),
                Set.copyOf(ran.touched()),
                asksForReport,
                answered ? Optional.empty() : Optional.of(ran.result()));
    }

    /** The files that it touched besides those. */
    List<String> beyondHabit(List<String> alsoTouched) {
        return alsoTouched.stream().filter(path -> !touched.contains(path)).toList();
    }
}
