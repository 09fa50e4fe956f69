package dev.ophar.engine;

import dev.ophar.model.GateName;

/**
 * Something that a gate found and that a person may waive.
 *
 * @param gate which gate
 * @param cause what it found, as it names it
 * @param detail the same in words; untrusted text
 */
public record Waivable(GateName gate, String cause, String detail) {}
