package dev.ophar.verify;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The folder in which the commands of a shell line run, one after another: {@code cd} moves it, a subshell restores it. */
final class ShellFolder {
    private final Deque<String> outside = new ArrayDeque<>();
    private String current;

    /** @param start from the repository root; empty for the root */
    ShellFolder(String start) {
        this.current = start;
    }

    /** Where the next command runs, from the repository root. */
    String current() {
        return current;
    }

    /** Takes the next command; true if it did nothing else than to change the folder. */
    boolean takes(List<String> words) {
        String first = words.isEmpty() ? "" : words.get(0);
        switch (first) {
            case "(" -> outside.push(current);
            case ")" -> current = outside.isEmpty() ? current : outside.pop();
            case "cd" ->
                current = words.size() > 1
                        ? RepositoryPath.folder(current, words.get(1)).orElse(current)
                        : current;
            default -> {
                return false;
            }
        }
        return true;
    }
}
