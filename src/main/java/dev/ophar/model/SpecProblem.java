package dev.ophar.model;

/**
 * One thing that is wrong with a task file.
 *
 * @param field the field's name, such as {@code allowed_scope[1]}; empty when it is the whole file
 * @param message what is wrong and what to write instead
 * @param severity whether the task can run all the same
 */
public record SpecProblem(String field, String message, Severity severity) {
    /** How much a problem matters. */
    public enum Severity {
        /** The task cannot run. */
        ERROR,
        /** The task can run, but is likely not what was meant. */
        WARNING
    }

    /** A problem that keeps the task from running. */
    public static SpecProblem error(String field, String message) {
        return new SpecProblem(field, message, Severity.ERROR);
    }

    /** A problem worth saying. */
    public static SpecProblem warning(String field, String message) {
        return new SpecProblem(field, message, Severity.WARNING);
    }

    @Override
    public String toString() {
        return field.isEmpty() ? message : field + ": " + message;
    }
}
