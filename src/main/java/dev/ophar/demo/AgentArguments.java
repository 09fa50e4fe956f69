package dev.ophar.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The command line of a headless agent, read the way those programs do: flags they do not know are ignored, the last
 * word that is no flag is the prompt.
 *
 * @param values the flags that take a value, by name with their dashes
 * @param prompt empty when the command line ends in a flag
 */
record AgentArguments(Map<String, String> values, Optional<String> prompt) {
    /** Flags without a value; the last word of a command line is a prompt unless it is one of these. */
    private static final Set<String> SWITCHES =
            Set.of("-p", "--print", "--force", "--trust", "--verbose", "-f", "--yolo");

    /** @param valueFlags the names of the flags that are followed by a value */
    static AgentArguments read(List<String> arguments, Set<String> valueFlags) {
        Map<String, String> values = new LinkedHashMap<>();
        List<String> words = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            String word = arguments.get(i);
            boolean last = i == arguments.size() - 1;
            int equals = word.indexOf('=');
            if (word.equals("--")) {
                words.addAll(arguments.subList(i + 1, arguments.size()));
                break;
            } else if (valueFlags.contains(word)) {
                if (!last) {
                    values.put(word, arguments.get(++i));
                }
            } else if (equals > 0 && valueFlags.contains(word.substring(0, equals))) {
                values.put(word.substring(0, equals), word.substring(equals + 1));
            } else if (!word.startsWith("-") || (last && !SWITCHES.contains(word))) {
                words.add(word);
            }
        }
        return new AgentArguments(
                Map.copyOf(values), words.isEmpty() ? Optional.empty() : Optional.of(words.get(words.size() - 1)));
    }

    /** The value of a flag. */
    Optional<String> value(String flag) {
        return Optional.ofNullable(values.get(flag));
    }
}
