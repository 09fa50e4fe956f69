package dev.ophar.model;

import java.util.Comparator;
import java.util.Locale;

/**
 * What a test is called in the report of its runner. Untrusted text.
 *
 * @param suite the file, class or group that it belongs to; empty when its runner names none
 * @param name the test in it
 */
public record TestName(String suite, String name) implements Comparable<TestName> {
    private static final Comparator<TestName> ORDER =
            Comparator.comparing(TestName::suite).thenComparing(TestName::name);

    /** Both parts in one line. */
    public String text() {
        return suite.isEmpty() ? name : suite + "::" + name;
    }

    /**
     * Tells whether a person who wrote this text meant this test: suite and name are joined in several ways by people
     * and tools, and a file may stand for the module in it.
     */
    public boolean isCalled(String spelling) {
        return plain(spelling).equals(plain(text()));
    }

    private static String plain(String text) {
        return text.strip()
                .replace(".py::", "::")
                .replaceAll("::|#|/|\\\\| > | › ", ".")
                .toLowerCase(Locale.ROOT);
    }

    @Override
    public int compareTo(TestName other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return text();
    }
}
