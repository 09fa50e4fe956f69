package dev.ophar.model;

import java.util.List;
import java.util.Optional;

/**
 * Checks that the executor never sees.
 *
 * @param name the set's folder under {@code heldout/}
 * @param description for people
 * @param place files of the iterate pool
 * @param command runs the iterate pool; empty only when the set consists of probes
 * @param reserve files that are mixed in before an accept only
 * @param reserveCommand runs the reserve pool
 * @param sentinel files of the checks that must fail
 * @param sentinelCommand runs them; a run in which they pass was tampered with
 * @param probes values compared outside the artifact's process
 */
public record HeldOutSet(
        TaskId name,
        String description,
        List<Placement> place,
        Optional<String> command,
        List<Placement> reserve,
        Optional<String> reserveCommand,
        List<Placement> sentinel,
        Optional<String> sentinelCommand,
        List<Probe> probes) {

    public HeldOutSet {
        place = List.copyOf(place);
        reserve = List.copyOf(reserve);
        sentinel = List.copyOf(sentinel);
        probes = List.copyOf(probes);
    }

    /** Tells whether anything is kept for the last gate. */
    public boolean hasReserve() {
        return reserveCommand.isPresent() || probes.stream().anyMatch(Probe::reserve);
    }
}
