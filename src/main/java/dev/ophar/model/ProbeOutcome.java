package dev.ophar.model;

/**
 * How one probe ended; its content is never shown.
 *
 * @param name what its author called it
 * @param state how it ended
 * @param reserve whether it belongs to the reserve pool
 */
public record ProbeOutcome(String name, GateState state, boolean reserve) {}
