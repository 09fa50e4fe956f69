package dev.ophar.engine;

/**
 * A target repository that was changed while an executor ran behind a weak wall. Nothing runs on it until a person has
 * looked and says that it was them.
 *
 * @param taskId whose run it was
 * @param run which run
 * @param target the repository's folder
 * @param reason what was changed
 */
public record EscapeNotice(String taskId, String run, String target, String reason) {}
