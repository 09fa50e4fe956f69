package dev.ophar.store;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a setting's text may be, and how it is read. */
sealed interface SettingKind {
    /** What is wrong with a text, empty when it is fine. The text is never empty. */
    Optional<String> problem(String text);

    /** A whole number. */
    record Whole(long min, long max) implements SettingKind {
        @Override
        public Optional<String> problem(String text) {
            return parse(text).filter(n -> n >= min && n <= max).isPresent()
                    ? Optional.empty()
                    : Optional.of("must be a whole number from " + min + " to " + max);
        }

        static Optional<Long> parse(String text) {
            try {
                return Optional.of(Long.parseLong(text));
            } catch (NumberFormatException e) {
                // No number is what the caller asks about.
                return Optional.empty();
            }
        }
    }

    /** A share of one. */
    record Share() implements SettingKind {
        @Override
        public Optional<String> problem(String text) {
            return parse(text).filter(n -> n >= 0 && n <= 1).isPresent()
                    ? Optional.empty()
                    : Optional.of("must be a number from 0 to 1, such as 0.20");
        }

        static Optional<Double> parse(String text) {
            try {
                return Optional.of(Double.parseDouble(text));
            } catch (NumberFormatException e) {
                // No number is what the caller asks about.
                return Optional.empty();
            }
        }
    }

    /** Yes or no. */
    record Switch() implements SettingKind {
        private static final List<String> YES = List.of("true", "1", "yes", "on");
        private static final List<String> NO = List.of("false", "0", "no", "off");

        @Override
        public Optional<String> problem(String text) {
            return parse(text).isPresent()
                    ? Optional.empty()
                    : Optional.of("must be true or false (1/0, yes/no, on/off)");
        }

        static Optional<Boolean> parse(String text) {
            String word = text.toLowerCase(Locale.ROOT);
            if (YES.contains(word)) {
                return Optional.of(true);
            }
            return NO.contains(word) ? Optional.of(false) : Optional.empty();
        }
    }

    /** One of a few words. */
    record Choice(List<String> words) implements SettingKind {
        public Choice {
            words = List.copyOf(words);
        }

        @Override
        public Optional<String> problem(String text) {
            return words.contains(text) ? Optional.empty() : Optional.of("must be one of " + String.join(", ", words));
        }
    }

    /** A word to which there is no other choice yet. */
    record Only(String word, String reason) implements SettingKind {
        @Override
        public Optional<String> problem(String text) {
            return text.equals(word) ? Optional.empty() : Optional.of("must be " + word + ": " + reason);
        }
    }

    /** Any text on one line, such as a command. */
    record Text() implements SettingKind {
        @Override
        public Optional<String> problem(String text) {
            return text.chars().anyMatch(c -> c < ' ')
                    ? Optional.of("must be one line without control characters")
                    : Optional.empty();
        }
    }

    /** Several texts, separated by {@code :}, {@code ,} or line ends. */
    record Texts() implements SettingKind {
        /** Between the texts when a list of a settings file becomes one text. */
        static final String SEPARATOR = ":";

        @Override
        public Optional<String> problem(String text) {
            return text.indexOf('\0') >= 0 ? Optional.of("must not hold a NUL character") : Optional.empty();
        }

        static List<String> parse(String text) {
            return Arrays.stream(text.split("[:,\n]"))
                    .map(String::strip)
                    .filter(t -> !t.isEmpty())
                    .collect(Collectors.toUnmodifiableList());
        }
    }
}
