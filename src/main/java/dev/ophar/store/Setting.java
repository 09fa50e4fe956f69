package dev.ophar.store;

/**
 * One setting as it stands.
 *
 * @param name as in the environment and in the settings file
 * @param value empty for none; several texts are separated by {@code :}
 * @param source where the value came from
 * @param defaultValue empty for none
 * @param meaning for people
 */
public record Setting(String name, String value, Source source, String defaultValue, String meaning) {
    /** Where a value came from. */
    public enum Source {
        ENVIRONMENT,
        FILE,
        DEFAULT
    }
}
