package dev.ophar.verify.integrity;

import java.util.LinkedHashMap;
import java.util.Map;

/** Scripts and property files of which single lines are asked for: each line is a key of its own. */
final class LineSettings implements SettingsFormat {
    @Override
    public Map<String, String> read(String text) {
        Map<String, String> settings = new LinkedHashMap<>();
        for (String line : text.split("\n", -1)) {
            String code = SettingsFormat.oneLine(line);
            if (!code.isEmpty() && !code.startsWith("#") && !code.startsWith("//")) {
                SettingsFormat.put(settings, "line " + SettingsFormat.part(code), code);
            }
        }
        return settings;
    }
}
