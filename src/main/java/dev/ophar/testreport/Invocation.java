package dev.ophar.testreport;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * One place in a shell line where a runner is started.
 *
 * @param words the whole simple command
 * @param program the index of the first word that names the runner
 * @param options the index of the word behind which its own options may stand
 * @param folder where it runs, from where the line runs: what {@code cd} in front of it says, or empty
 */
record Invocation(List<ShellLine.Word> words, int program, int options, String folder) {
    Invocation {
        words = List.copyOf(words);
    }

    /** Tells whether this option (or {@code option=...}) stands among its words. */
    boolean has(String option) {
        return words.stream()
                .skip(program)
                .anyMatch(word -> word.text().equals(option) || word.text().startsWith(option + "="));
    }

    /** The values of an option in their order, written behind {@code =} or as the next word. */
    List<String> values(String option) {
        return IntStream.range(program, words.size())
                .mapToObj(at -> value(option, at))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<String> value(String option, int at) {
        String word = words.get(at).text();
        if (word.startsWith(option + "=")) {
            return Optional.of(word.substring(option.length() + 1));
        }
        return word.equals(option) && at + 1 < words.size()
                ? Optional.of(words.get(at + 1).text())
                : Optional.empty();
    }

    /** A file that its words name, from where the line runs; empty when only a shell can tell. */
    Optional<String> place(String path) {
        if (path.isEmpty() || path.indexOf('$') >= 0 || path.indexOf('`') >= 0 || folder.indexOf('$') >= 0) {
            return Optional.empty();
        }
        return Optional.of(path.startsWith("/") || folder.isEmpty() ? path : folder + "/" + path);
    }

    /** Where in the line further options go. */
    int insertAt() {
        return words.get(options).end();
    }
}
