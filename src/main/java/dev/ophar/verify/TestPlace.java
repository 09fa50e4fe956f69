package dev.ophar.verify;

import dev.ophar.model.TestResult;
import java.util.Locale;
import java.util.regex.Pattern;

/** Tells which file a test of a report stands in, as far as file or suite give it away. Pure. */
final class TestPlace {
    private static final Pattern ENDING = Pattern.compile("\\.[A-Za-z0-9]{1,5}(?=::|$)");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}_]+");

    private TestPlace() {}

    /**
     * Tells whether a test stands in a file: by the file that its report names, or by a suite that is written as a module
     * or a class of that name.
     *
     * @param path of the file, from the repository root
     */
    static boolean isIn(String path, TestResult test) {
        String file = words(path);
        return test.file().map(reported -> isSame(file, words(reported))).orElse(false)
                || startsInside(file, words(test.name().suite()));
    }

    /** Whether a report says where the test stands at all. */
    static boolean isKnown(TestResult test) {
        return test.file().isPresent()
                || words(test.name().suite()).chars().filter(c -> c == '.').count() > 2;
    }

    private static boolean isSame(String file, String reported) {
        return reported.length() > 2 && (file.endsWith(reported) || reported.endsWith(file));
    }

    /** {@code .src.test.java.com.x.footest.} holds {@code .com.x.footest.}, and a suite may go on behind it. */
    private static boolean startsInside(String file, String suite) {
        for (int end = suite.length() - 1; end > 0; end = suite.lastIndexOf('.', end - 1)) {
            String head = suite.substring(0, end + 1);
            if (head.length() > 2 && file.endsWith(head)) {
                return true;
            }
        }
        return false;
    }

    private static String words(String text) {
        String plain = ENDING.matcher(text).replaceAll("");
        String words = BETWEEN_WORDS.matcher(plain.toLowerCase(Locale.ROOT)).replaceAll(".");
        return ("." + words + ".").replaceAll("\\.{2,}", ".");
    }
}
