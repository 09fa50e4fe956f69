package dev.ophar.testreport;

import dev.ophar.testreport.ShellLine.Word;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Finds a runner in a shell line.
 *
 * @param starts the word sequences that start it, such as {@code go test}; a program may stand in any folder
 * @param needs a word that must follow somewhere behind; empty for none
 * @param needsOption true when its options stand behind that word and not behind the start
 * @param behind words that may follow and take the options behind them, such as {@code discover}
 * @param others programs that may have the runner's name as a mere word: {@code echo}, {@code pip}
 */
record Recognition(
        List<List<String>> starts,
        Optional<Pattern> needs,
        boolean needsOption,
        List<String> behind,
        List<String> others) {
    private static final Pattern ASSIGNMENT = Pattern.compile("\\w+=.*", Pattern.DOTALL);

    Recognition {
        starts = List.copyOf(starts);
        behind = List.copyOf(behind);
        others = List.copyOf(others);
    }

    /** All places of the line where it starts, at most one in each simple command. */
    List<Invocation> find(String line) {
        List<Invocation> found = new ArrayList<>();
        String folder = "";
        Deque<String> outside = new ArrayDeque<>();
        for (List<Word> words : ShellLine.commands(line)) {
            String first = words.get(0).text();
            if (first.equals("(")) {
                outside.push(folder);
            } else if (first.equals(")")) {
                folder = outside.isEmpty() ? folder : outside.pop();
            } else if (first.equals("cd") && words.size() == 2) {
                String path = words.get(1).text();
                folder = path.startsWith("/") || folder.isEmpty() ? path : folder + "/" + path;
            } else {
                in(words, folder).ifPresent(found::add);
            }
        }
        return found;
    }

    private Optional<Invocation> in(List<Word> words, String folder) {
        if (isOther(words)) {
            return Optional.empty();
        }
        for (int at = 0; at < words.size(); at++) {
            for (List<String> start : starts) {
                if (startsAt(words, at, start)) {
                    return invocation(words, at, at + start.size() - 1, folder);
                }
            }
        }
        return Optional.empty();
    }

    private boolean isOther(List<Word> words) {
        List<String> programs = words.stream()
                .filter(word -> !ASSIGNMENT.matcher(word.text()).matches())
                .map(Word::program)
                .limit(3)
                .toList();
        return others.stream().anyMatch(other -> {
            List<String> sequence = List.of(other.split(" "));
            return IntStream.rangeClosed(0, programs.size() - sequence.size())
                    .filter(at -> at == 0 || sequence.get(0).startsWith("-"))
                    .anyMatch(at -> programs.subList(at, at + sequence.size()).equals(sequence));
        });
    }

    private static boolean startsAt(List<Word> words, int at, List<String> start) {
        if (at + start.size() > words.size()) {
            return false;
        }
        boolean program = words.get(at).program().equals(start.get(0))
                && !words.get(at).text().startsWith("--");
        return program
                && IntStream.range(1, start.size())
                        .allMatch(i -> words.get(at + i).text().equals(start.get(i)));
    }

    private Optional<Invocation> invocation(List<Word> words, int first, int last, String folder) {
        int options = last;
        if (needs.isPresent()) {
            Pattern needed = needs.get();
            int found = needed(words, last, needed);
            if (found < 0) {
                return Optional.empty();
            }
            options = needsOption ? found : last;
        }
        if (options + 1 < words.size() && behind.contains(words.get(options + 1).text())) {
            options++;
        }
        return Optional.of(new Invocation(words, first, options, folder));
    }

    /** An option must stand in front of the script: behind it, it is the script's. A goal may stand anywhere. */
    private int needed(List<Word> words, int last, Pattern needed) {
        for (int at = last + 1; at < words.size(); at++) {
            String word = words.get(at).text();
            if (needed.matcher(word).matches()) {
                return at;
            }
            String before = words.get(at - 1).text();
            boolean value = at - 1 > last && before.startsWith("-") && before.indexOf('=') < 0;
            if (needsOption && !word.startsWith("-") && !value) {
                return -1;
            }
        }
        return -1;
    }
}
