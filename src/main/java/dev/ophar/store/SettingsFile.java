package dev.ophar.store;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ophar.model.SpecProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The settings of a workspace on the disk: {@code state/server/settings.json}, and {@code state/settings.json} for what
 * the former does not set.
 */
final class SettingsFile {
    private final Workspace workspace;

    SettingsFile(Workspace workspace) {
        this.workspace = workspace;
    }

    /**
     * The values of known settings as text.
     *
     * @param problems gets an entry for each value of a wrong kind and each unknown name that looks like a known one
     * @throws IOException if a file exists and cannot be read as a JSON object
     */
    Map<String, String> values(List<SpecProblem> problems) throws IOException {
        Map<String, String> values = new LinkedHashMap<>();
        for (Path file : List.of(workspace.settingsFile(), workspace.serverSettingsFile())) {
            Map<String, Object> object = read(file);
            Fields fields = new Fields(Json.node(object), "", problems);
            fields.warnOfNearMisses(SettingDefinition.TABLE.keySet());
            for (String name : SettingDefinition.TABLE.keySet()) {
                fields.value(name).flatMap(v -> text(fields, name, v)).ifPresent(t -> values.put(name, t));
            }
        }
        return values;
    }

    /**
     * Sets or, with an empty value, removes one setting, keeping all else that the file holds.
     *
     * @throws IOException if the file cannot be read or written
     */
    void put(String name, Optional<String> value) throws IOException {
        Path server = workspace.serverSettingsFile();
        Path file = Files.exists(server) || !Files.exists(workspace.settingsFile()) ? server : workspace.settingsFile();
        Map<String, Object> object = new LinkedHashMap<>(read(file));
        value.ifPresentOrElse(v -> object.put(name, v), () -> object.remove(name));
        AtomicFile.write(file, Json.pretty(object));
    }

    private static Map<String, Object> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Map.of();
        }
        JsonNode root = Json.parse(Files.readAllBytes(file), "the settings file " + file);
        if (!root.isObject()) {
            throw new IOException("the settings file " + file + " must hold one JSON object, but holds "
                    + Fields.describe(root) + "; correct it or remove it");
        }
        return Json.map(root);
    }

    private static Optional<String> text(Fields fields, String name, JsonNode value) {
        if (value.isValueNode()) {
            return Optional.of(value.asText());
        }
        SettingDefinition setting = SettingDefinition.TABLE.get(name);
        boolean listAllowed = setting != null && setting.kind() instanceof SettingKind.Texts;
        if (value.isArray() && listAllowed) {
            List<String> texts = new ArrayList<>();
            value.forEach(element -> texts.add(element.asText()));
            return Optional.of(String.join(SettingKind.Texts.SEPARATOR, texts));
        }
        fields.error(
                name, "must be text, a number or true/false in the settings file, but is " + Fields.describe(value));
        return Optional.empty();
    }
}
