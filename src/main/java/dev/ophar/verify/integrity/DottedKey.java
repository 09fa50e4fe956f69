package dev.ophar.verify.integrity;

import java.util.ArrayList;
import java.util.List;

/** A TOML key such as {@code tool."pytest".ini_options}. */
final class DottedKey {
    private DottedKey() {}

    /** Where the key before {@code =} ends, or -1 when the line sets nothing. */
    static int end(String code) {
        char quote = 0;
        for (int i = 0; i < code.length(); i++) {
            char c = code.charAt(i);
            if (quote != 0) {
                if (c == '\\' && quote == '"') {
                    i++;
                } else if (c == quote) {
                    quote = 0;
                }
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '=') {
                return i;
            } else if (c == '#') {
                return -1;
            }
        }
        return -1;
    }

    /** The key as a path: {@code tool/pytest/ini_options}. */
    static String path(String key) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        char quote = 0;
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            if (quote == 0 && c == '.') {
                parts.add(SettingsFormat.part(part.toString()));
                part.setLength(0);
            } else if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
            } else if (c == quote) {
                quote = 0;
            } else {
                part.append(c);
            }
        }
        parts.add(SettingsFormat.part(part.toString()));
        // An escape in a quoted key is another spelling of a plain one.
        return SettingsFormat.below("", Source.unescaped(String.join("/", parts)));
    }
}
