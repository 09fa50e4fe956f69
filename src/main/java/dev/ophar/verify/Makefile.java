package dev.ophar.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * As much of a Makefile as says what a target runs: plain rules with recipes in lines that start with a tab. Nothing is
 * expanded.
 *
 * @param text in Latin-1
 */
record Makefile(String text) {
    private static final Pattern RULE = Pattern.compile(
            "^(?<targets>[\\w./ -]+?)[ \\t]*:(?![:=])(?<needs>[^=;#\\r\\n]*)(?:#.*)?\\r?$", Pattern.MULTILINE);
    private static final Pattern RECIPE =
            Pattern.compile("\\G(?:\\t[^\\n]*(?:\\n|\\z)|[ ]*(?:#[^\\n]*)?\\r?\\n(?=\\t))");
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern PREFIX = Pattern.compile("^[ \\t]*[@+]*");
    private static final int MOST_RULES = 20;

    /**
     * One recipe.
     *
     * @param commands its lines without those whose failure does not count
     * @param end the offset behind it
     */
    record Recipe(List<String> commands, int end) {
        Recipe {
            commands = List.copyOf(commands);
        }
    }

    /** The target that is made if none is named. */
    Optional<String> firstTarget() {
        return RULE.matcher(text)
                .results()
                .map(rule -> words(rule.group(1)).get(0))
                .filter(target -> !target.startsWith("."))
                .findFirst();
    }

    /** The recipes that run for a target: its own first, then those of what it needs. */
    List<Recipe> recipes(String target) {
        List<Recipe> recipes = new ArrayList<>();
        List<String> waiting = new ArrayList<>(List.of(target));
        TreeSet<String> seen = new TreeSet<>();
        while (!waiting.isEmpty() && seen.size() < MOST_RULES) {
            String next = waiting.remove(0);
            if (seen.add(next)) {
                Matcher rule = RULE.matcher(text);
                while (rule.find()) {
                    if (words(rule.group("targets")).contains(next)) {
                        recipe(rule.end()).ifPresent(recipes::add);
                        waiting.addAll(words(rule.group("needs")));
                    }
                }
            }
        }
        return recipes;
    }

    private static List<String> words(String text) {
        return BLANKS.splitAsStream(text).filter(word -> !word.isEmpty()).toList();
    }

    private Optional<Recipe> recipe(int ruleEnd) {
        List<String> commands = new ArrayList<>();
        int end = Math.min(text.length(), ruleEnd + 1);
        Matcher line = RECIPE.matcher(text);
        while (line.find(end)) {
            String command = PREFIX.matcher(line.group()).replaceFirst("").strip();
            if (!command.startsWith("-")) {
                commands.add(command);
            }
            end = line.end();
        }
        return commands.isEmpty() ? Optional.empty() : Optional.of(new Recipe(commands, end));
    }

    /** The same file in which a recipe ends with a status, which makes {@code make} end with 2. */
    String ending(Recipe recipe, int status) {
        String eol = text.contains("\r\n") ? "\r\n" : "\n";
        String before = text.substring(0, recipe.end());
        return before + (before.endsWith("\n") ? "" : eol) + "\t@exit " + status + eol + text.substring(recipe.end());
    }
}
