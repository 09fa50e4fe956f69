package dev.ophar.cli;

import dev.ophar.model.GateState;
import dev.ophar.model.RunState;
import java.util.Map;
import java.util.Optional;

/** Colours and marks of a terminal. A mark and a word always say the same as the colour. */
final class Style {
    private static final String RESET = "\u001b[0m";

    private final boolean colours;

    /** @param terminal whether the text goes to a terminal; {@code NO_COLOR} switches colours off all the same */
    Style(boolean terminal, Map<String, String> environment) {
        this.colours = terminal
                && Optional.ofNullable(environment.get("NO_COLOR")).orElse("").isEmpty()
                && !"dumb".equals(environment.get("TERM"));
    }

    String gate(GateState state) {
        return switch (state) {
            case PASS -> green("✓");
            case FAIL -> red("✗");
            case ERROR -> yellow("!");
            case SKIPPED -> dim("–");
        };
    }

    String state(RunState state) {
        String word = state.word();
        return switch (state) {
            case ACCEPTED -> green(word);
            case REJECTED -> red(word);
            case BLOCKED, WAITING, INTERRUPTED -> yellow(word);
            case RUNNING, QUEUED -> bold(word);
            case CANCELLED -> dim(word);
        };
    }

    String bold(String text) {
        return paint("1", text);
    }

    String dim(String text) {
        return paint("2", text);
    }

    String green(String text) {
        return paint("32", text);
    }

    String red(String text) {
        return paint("31", text);
    }

    String yellow(String text) {
        return paint("33", text);
    }

    private String paint(String code, String text) {
        return colours ? "\u001b[" + code + "m" + text + RESET : text;
    }
}
