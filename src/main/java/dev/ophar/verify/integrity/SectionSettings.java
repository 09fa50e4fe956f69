package dev.ophar.verify.integrity;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * TOML and INI: sections of keys. A dotted TOML key counts as its section, so that {@code [tool]} with {@code pytest.x}
 * is {@code [tool.pytest]} with {@code x}; a value ends where its brackets and quotes do.
 */
final class SectionSettings implements SettingsFormat {
    private final boolean toml;

    SectionSettings(boolean toml) {
        this.toml = toml;
    }

    @Override
    public Map<String, String> read(String text) {
        Map<String, String> settings = new LinkedHashMap<>();
        String section = "";
        String key = "";
        StringBuilder value = new StringBuilder();
        Depth depth = new Depth();
        for (String line : text.split("\n", -1)) {
            boolean goesOn = toml ? depth.isOpen() : !line.isEmpty() && Character.isWhitespace(line.charAt(0));
            String code = toml ? depth.codeOf(line) : iniCode(line);
            if (code.isBlank()) {
                continue;
            }
            if (goesOn && !key.isEmpty()) {
                value.append(' ').append(code);
                continue;
            }
            flush(settings, section, key, value);
            key = "";
            int equals = assignment(code);
            String stripped = code.strip();
            if (stripped.startsWith("[") && stripped.endsWith("]")) {
                section = section(stripped);
            } else if (equals >= 0) {
                key = code.substring(0, equals);
                value.append(code.substring(equals + 1));
            } else {
                key = code;
            }
        }
        flush(settings, section, key, value);
        return settings;
    }

    private void flush(Map<String, String> settings, String section, String key, StringBuilder value) {
        if (!key.isEmpty()) {
            String path = SettingsFormat.below(section, keyPath(key));
            SettingsFormat.put(settings, path, SettingsFormat.oneLine(value.toString()));
        }
        value.setLength(0);
    }

    private String section(String header) {
        String name = header.replaceAll("^\\[+|\\]+$", "");
        return toml ? keyPath(name) : SettingsFormat.part(name);
    }

    private String keyPath(String key) {
        return toml ? DottedKey.path(key) : SettingsFormat.part(key);
    }

    private int assignment(String code) {
        int equals = toml ? DottedKey.end(code) : code.indexOf('=');
        int colon = toml ? -1 : code.indexOf(':');
        return colon >= 0 && (equals < 0 || colon < equals) ? colon : equals;
    }

    private static String iniCode(String line) {
        String stripped = line.strip();
        return stripped.startsWith("#") || stripped.startsWith(";") ? "" : line.stripTrailing();
    }

    /** Whether a TOML value goes on over the end of its line. */
    private static final class Depth {
        private int brackets;
        private String quote = "";

        boolean isOpen() {
            return brackets > 0 || quote.length() > 1;
        }

        /** The line without its comment; takes note of what it opens and closes. */
        String codeOf(String line) {
            if (quote.length() <= 1) {
                quote = "";
            }
            boolean header = !isOpen() && line.strip().startsWith("[") && DottedKey.end(line) < 0;
            int i = 0;
            while (i < line.length()) {
                char c = line.charAt(i);
                if (!quote.isEmpty()) {
                    i += insideQuotes(line, i);
                } else if (c == '#') {
                    return line.substring(0, i);
                } else if (c == '"' || c == '\'') {
                    String three = String.valueOf(c).repeat(3);
                    quote = line.startsWith(three, i) ? three : String.valueOf(c);
                    i += quote.length();
                } else {
                    if (!header) {
                        brackets += c == '[' || c == '{' ? 1 : 0;
                        brackets -= (c == ']' || c == '}') && brackets > 0 ? 1 : 0;
                    }
                    i++;
                }
            }
            return line;
        }

        private int insideQuotes(String line, int at) {
            if (line.startsWith(quote, at)) {
                int length = quote.length();
                quote = "";
                return length;
            }
            return line.charAt(at) == '\\' && quote.startsWith("\"") ? 2 : 1;
        }
    }
}
