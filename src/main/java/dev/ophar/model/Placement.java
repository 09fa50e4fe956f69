package dev.ophar.model;

/**
 * A held-out file and where in a checkout it goes.
 *
 * @param from relative to the held-out set's folder, without {@code ..}
 * @param to relative to the checkout, without {@code ..}
 */
public record Placement(String from, String to) {}
