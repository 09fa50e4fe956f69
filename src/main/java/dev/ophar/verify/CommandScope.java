package dev.ophar.verify;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a test command says about which tests it runs.
 *
 * @param command the shell line
 * @param named the test files that it names one by one; empty if it names none
 */
record CommandScope(String command, Set<String> named) {
    CommandScope {
        named = Set.copyOf(named);
    }

    /** The scope of a command among test files, whose paths start at the repository root. */
    static CommandScope of(String command, Collection<String> paths) {
        List<String> words = ShellLine.of(command).words();
        Set<String> named = paths.stream()
                .filter(path -> words.stream().anyMatch(word -> names(word, path)))
                .collect(Collectors.toSet());
        return new CommandScope(command, named);
    }

    private static boolean names(String word, String path) {
        String plain = word.startsWith("./") ? word.substring(2) : word;
        String module = plain.replace('.', '/') + ".py";
        return !plain.isEmpty() && (isEndOf(plain, path) || isEndOf(module, path));
    }

    /** The command may run in a folder below the root. */
    private static boolean isEndOf(String plain, String path) {
        return path.equals(plain) || path.endsWith("/" + plain);
    }

    /** Whether a test that is new in a file runs wherever the others of the file do. */
    boolean runsNewTests(Ecosystem kind, String path) {
        return !kind.selectsByName(command) && (named.isEmpty() || named.contains(path));
    }
}
