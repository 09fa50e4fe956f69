package dev.ophar.model;

import java.util.List;

/**
 * What the control run of one artifact gave.
 *
 * @param gate how it ended
 * @param checks what had to turn red; those of held-out checks name neither file nor test
 */
public record ControlOutcome(GateResult gate, List<ControlCheck> checks) {
    public ControlOutcome {
        checks = List.copyOf(checks);
    }
}
