package dev.ophar.testreport;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a runner is asked for a machine report. {@code {report}} in words stands for the path.
 *
 * @param variable the environment variable that holds further options, for runners that have a safe one
 * @param words the options that ask; none when it always writes to fixed places or only to its output
 * @param quiet the options that make the log name every test, for when several runs would overwrite one report
 * @param own the options with which a command names a report by itself, and what that will hold
 * @param unless options that rule out asking at all
 * @param append true when options may go behind a script of a package manager
 * @param stops words that make it stop at the first failure; never matches for a runner that has none
 * @param goOn the option that, behind them, makes it go on all the same; empty if they are to be left out
 * @param pairs true for node: reporters and their destinations are counted off against each other
 */
record Asking(
        Optional<String> variable,
        List<Option> words,
        String quiet,
        Map<String, ReportFormat> own,
        List<String> unless,
        boolean append,
        Pattern stops,
        String goOn,
        boolean pairs) {
    Asking {
        words = List.copyOf(words);
        own = Map.copyOf(own);
        unless = List.copyOf(unless);
    }

    /**
     * One option.
     *
     * @param text as it is written
     * @param unless left out when this option is there already; empty for always
     */
    record Option(String text, String unless) {}

    /** Tells whether the words want a path. */
    boolean writesReportPath() {
        return words.stream().anyMatch(word -> word.text().contains("{report}"));
    }

    /** The options for one invocation, with a space in front of each. */
    String options(Invocation invocation, String report) {
        StringBuilder options = new StringBuilder();
        for (Option word : words) {
            if (word.unless().isEmpty() || !invocation.has(word.unless())) {
                options.append(' ').append(word.text().replace("{report}", report));
            }
        }
        return options.toString();
    }
}
