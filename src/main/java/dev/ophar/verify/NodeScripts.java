package dev.ophar.verify;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ophar.git.ObjectStore;
import dev.ophar.store.Json;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks through {@code npm test} and its like at the command that the base's {@code package.json} stands behind it. */
final class NodeScripts {
    private static final Pattern RUNS_SCRIPT =
            Pattern.compile("\\b(?:npm|yarn|pnpm)\\s+(?:run\\s+)?(test[\\w:.-]*|t\\b)");

    private NodeScripts() {}

    /** The command, followed by the script that it runs if it runs one. Only the base is asked, never the artifact. */
    static String spelledOut(ObjectStore store, VerificationRequest request, String command) throws IOException {
        Matcher script = RUNS_SCRIPT.matcher(command);
        if (!script.find()) {
            return command;
        }
        String folder = request.spec().workingFolder().map(path -> path + "/").orElse("");
        Optional<byte[]> manifest = store.read(request.artifact().base(), folder + "package.json");
        if (manifest.isEmpty()) {
            return command;
        }
        String name = script.group(1).equals("t") ? "test" : script.group(1);
        return command + "\n" + script(manifest.get(), name);
    }

    private static String script(byte[] manifest, String name) {
        try {
            JsonNode script =
                    Json.parse(manifest, "package.json").path("scripts").path(name);
            return script.isTextual() ? script.textValue() : "";
        } catch (IOException e) {
            // A manifest that cannot be read names no script that could be recognised.
            return "";
        }
    }
}
