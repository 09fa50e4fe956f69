package dev.ophar.verify.integrity;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Makefiles and justfiles: {@code target/NAME} with prerequisites and recipe, and {@code variable/NAME}. */
final class TargetSettings implements SettingsFormat {
    private static final Pattern VARIABLE =
            Pattern.compile("^(?:export\\s+|override\\s+)?([\\w.-]{1,100})\\s*(?:[:?+!]|::)?=(.*)$");
    private static final Pattern TARGET = Pattern.compile("^([^\\s:=#][^:=#]{0,200}):{1,2}(.*)$");

    @Override
    public Map<String, String> read(String text) {
        Map<String, String> settings = new LinkedHashMap<>();
        String[] targets = {};
        StringBuilder recipe = new StringBuilder();
        for (String line : text.replace("\\\n", " ").split("\n", -1)) {
            String code = SettingsFormat.oneLine(line);
            if (code.isEmpty() || code.startsWith("#")) {
                continue;
            }
            if (Character.isWhitespace(line.charAt(0)) && targets.length > 0) {
                recipe.append(code).append("; ");
                continue;
            }
            flush(settings, targets, recipe);
            Optional<MatchResult> variable = LineMatches.first(VARIABLE, line);
            Optional<MatchResult> rule = variable.isPresent() ? Optional.empty() : LineMatches.first(TARGET, line);
            targets = rule.map(match -> match.group(1).strip().split("\\s+")).orElse(new String[0]);
            variable.ifPresent(match -> SettingsFormat.put(
                    settings,
                    "variable/" + SettingsFormat.part(match.group(1)),
                    SettingsFormat.oneLine(match.group(2))));
            rule.ifPresent(match -> needs(match.group(2), recipe));
        }
        flush(settings, targets, recipe);
        return settings;
    }

    /** Each prerequisite after its own word, so that a rule can follow it. */
    private static void needs(String prerequisites, StringBuilder recipe) {
        for (String name : SettingsFormat.oneLine(prerequisites).split(" ", -1)) {
            if (!name.isEmpty()) {
                recipe.append("needs ").append(name).append("; ");
            }
        }
    }

    /** Once per rule, since a rule of many targets has one recipe. */
    private static void flush(Map<String, String> settings, String[] targets, StringBuilder recipe) {
        String text = recipe.toString();
        recipe.setLength(0);
        for (String target : targets) {
            SettingsFormat.put(settings, "target/" + SettingsFormat.part(target), text);
        }
    }
}
