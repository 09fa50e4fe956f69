package dev.ophar.verify.integrity;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Gradle files: statements by the blocks they stand in. A statement of no block has the key {@code line}, with its own
 * text behind it, so that a rule can ask for its words.
 */
final class BlockSettings implements SettingsFormat {
    private static final Syntax SYNTAX =
            new Syntax(List.of("//"), List.of(), true, List.of("\"\"\"", "'''"), "\"'", false);
    private static final int DEEPEST = 50;

    @Override
    public Map<String, String> read(String text) {
        Map<String, String> settings = new LinkedHashMap<>();
        Deque<String> blocks = new ArrayDeque<>();
        StringBuilder statement = new StringBuilder();
        int tooDeep = 0;
        char quote = 0;
        String code = SYNTAX.withoutComments(text);
        for (int i = 0; i < code.length(); i++) {
            char c = code.charAt(i);
            if (quote != 0) {
                boolean ends = c == '\n' || (c == quote && code.charAt(i - 1) != '\\');
                quote = ends ? 0 : quote;
                statement.append(c);
            } else if (c == '"' || c == '\'') {
                quote = c;
                statement.append(c);
            } else if (c == '{') {
                if (blocks.size() < DEEPEST) {
                    blocks.addLast(SettingsFormat.part(SettingsFormat.oneLine(statement.toString())));
                    statement.setLength(0);
                } else {
                    tooDeep++;
                }
            } else if (c == '}' || c == '\n' || c == ';') {
                flush(settings, blocks, statement);
                if (c == '}' && tooDeep > 0) {
                    tooDeep--;
                } else if (c == '}') {
                    blocks.pollLast();
                }
            } else {
                statement.append(c);
            }
        }
        flush(settings, blocks, statement);
        return settings;
    }

    private static void flush(Map<String, String> settings, Deque<String> blocks, StringBuilder statement) {
        String text = SettingsFormat.oneLine(statement.toString());
        statement.setLength(0);
        if (!text.isEmpty()) {
            String within = blocks.stream().reduce("", SettingsFormat::below);
            SettingsFormat.put(settings, SettingsFormat.below(within, "line " + SettingsFormat.part(text)), text);
        }
    }
}
