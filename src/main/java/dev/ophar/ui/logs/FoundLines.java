package dev.ophar.ui.logs;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;

/** The rows that contain what a person looks for, by their numbers in the ring. Immutable. */
final class FoundLines {
    static final FoundLines NONE = new FoundLines(List.of());

    private final List<Long> numbers;

    private FoundLines(List<Long> numbers) {
        this.numbers = List.copyOf(numbers);
    }

    /** A pattern for a text as a person types it: upper and lower case alike. */
    static Pattern pattern(String wanted) {
        return Pattern.compile(wanted, Pattern.LITERAL | Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    /** @param firstNumber the number of the first of the lines */
    static FoundLines in(List<LogLine> lines, long firstNumber, Pattern wanted) {
        List<Long> numbers = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (wanted.matcher(lines.get(i).text()).find()) {
                numbers.add(firstNumber + i);
            }
        }
        return new FoundLines(numbers);
    }

    int count() {
        return numbers.size();
    }

    /** The place in the list, from 0, of a row; negative when it is none of them. */
    int placeOf(long number) {
        return Math.max(-1, Collections.binarySearch(numbers, number));
    }

    long number(int place) {
        return numbers.get(place);
    }

    /** The place of the first one after a row, around the end; there must be one. */
    int after(long number) {
        int found = Collections.binarySearch(numbers, number + 1);
        int place = found >= 0 ? found : -found - 1;
        return place % numbers.size();
    }

    /** The place of the last one before a row, around the beginning; there must be one. */
    int before(long number) {
        int found = Collections.binarySearch(numbers, number);
        int place = (found >= 0 ? found : -found - 1) - 1;
        return Math.floorMod(place, numbers.size());
    }
}
