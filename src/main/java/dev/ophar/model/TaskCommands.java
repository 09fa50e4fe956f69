package dev.ophar.model;

import java.util.Optional;

/**
 * The shell commands that check a task's work, each run by {@code sh -c} in a fresh checkout.
 *
 * @param test the visible tests
 * @param typecheck empty when the task has no type checker
 * @param lint empty when the task has no linter
 * @param setup run before each of the others in the same checkout, empty when nothing needs setting up
 */
public record TaskCommands(
        Optional<String> test, Optional<String> typecheck, Optional<String> lint, Optional<String> setup) {}
