package dev.ophar.model;

/**
 * An escape alarm that no person has released: a target repository was changed while an executor ran behind a weak wall.
 * As long as it stands nothing else runs on that repository.
 *
 * @param taskId whose run it was
 * @param run which run
 * @param target the repository's folder
 * @param reason what was changed
 */
public record StandingAlarm(String taskId, String run, String target, String reason) {}
