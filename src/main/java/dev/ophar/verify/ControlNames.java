package dev.ophar.verify;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The random choices of one changed file: a name like that of an ordinary test, and a failure like an ordinary one. Code
 * that looks through its test files must find nothing that is the same in every control, so some of the words come from
 * the file's own tests.
 *
 * @param words two ordinary words
 * @param suffix six hexadecimal digits, the first a letter
 */
record ControlNames(List<String> words, String suffix, int left, int right, String message) {
    private static final List<String> ORDINARY = List.of(("accepts adds after all answer array before begins bounds"
                    + " builds bytes cache calls case char checks clears closes column compares copies counts creates"
                    + " date decimal default deletes depth digits drops edge empty ends entry equal error even event"
                    + " exact extra fields file fills finds first flags float folder format group handles head height"
                    + " holds index inner input inserts invalid items joins keeps key large last leading length limit"
                    + " line lists loads long lower many maps matches maximum merges minimum mixed moves names negative"
                    + " nested node null number odd offset opens option order output pads pair parses path plain"
                    + " positive prefix price quotes range reads record rejects removes renames repeats returns reverse"
                    + " rounds row rules saves search second sets short single size skips small sorts spaces splits"
                    + " starts state stores string strips suffix sums swaps table takes text title token total trims"
                    + " twice type unique unit updates upper user valid value weight whole width words writes zero")
            .split(" "));
    private static final List<String> MESSAGES = List.of(
            "expected %d but was %d",
            "expected %d, got %d",
            "%d != %d",
            "wrong result: %d instead of %d",
            "values differ: %d and %d",
            "should be %d, is %d");
    private static final Pattern WORD = Pattern.compile("[A-Z]?[a-z]{3,12}");
    private static final int MOST_OWN_WORDS = 200;
    private static final int SUFFIX_BYTES = 3;
    private static final int LARGEST = 500;

    ControlNames {
        words = List.copyOf(words);
    }

    /**
     * New choices.
     *
     * @param testNames what the file's tests are called
     */
    static ControlNames choose(List<String> testNames, RandomGenerator random) {
        List<String> choice = new ArrayList<>(ORDINARY);
        testNames.stream()
                .flatMap(name -> WORD.matcher(name).results())
                .map(word -> word.group().toLowerCase(Locale.ROOT))
                .filter(word -> !word.contains("control") && !word.startsWith("test"))
                .limit(MOST_OWN_WORDS)
                .forEach(choice::add);
        byte[] bytes = new byte[SUFFIX_BYTES];
        random.nextBytes(bytes);
        // A letter in front, so that the name can be written in capitals at word starts.
        bytes[0] = (byte) (((0xA + random.nextInt(6)) << 4) | (bytes[0] & 0xF));
        int left = 1 + random.nextInt(LARGEST);
        int right = left + 1 + random.nextInt(LARGEST);
        String message = String.format(Locale.ROOT, pick(MESSAGES, random), left, right);
        return new ControlNames(
                List.of(pick(choice, random), pick(choice, random)),
                HexFormat.of().formatHex(bytes),
                left,
                right,
                message);
    }

    private static <T> T pick(List<T> list, RandomGenerator random) {
        return list.get(random.nextInt(list.size()));
    }

    /** The name that a text uses, in the spelling it uses; empty text if it uses none. */
    String usedBy(String template) {
        if (template.contains("${snake}")) {
            return snake();
        }
        if (template.contains("${camel}")) {
            return camel();
        }
        if (template.contains("${pascal}")) {
            return pascal();
        }
        return template.contains("${words}") ? text() : "";
    }

    /** The text with these choices in it. */
    String fill(String template) {
        return template.replace("${snake}", snake())
                .replace("${camel}", camel())
                .replace("${pascal}", pascal())
                .replace("${words}", text())
                .replace("${message}", message)
                .replace("${left}", Integer.toString(left))
                .replace("${right}", Integer.toString(right));
    }

    private String snake() {
        return "test_" + String.join("_", words) + "_" + suffix;
    }

    private String camel() {
        return "test" + capitals();
    }

    private String pascal() {
        return "Test" + capitals();
    }

    private String text() {
        return String.join(" ", words) + " " + suffix;
    }

    private String capitals() {
        return words.stream()
                        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                        .collect(Collectors.joining())
                + suffix.substring(0, 1).toUpperCase(Locale.ROOT)
                + suffix.substring(1);
    }
}
