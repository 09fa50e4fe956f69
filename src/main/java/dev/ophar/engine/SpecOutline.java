package dev.ophar.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.ophar.model.Glob;
import dev.ophar.model.GlobSyntaxException;
import dev.ophar.model.SpecProblem;
import dev.ophar.model.TaskCommands;
import dev.ophar.model.TaskId;
import dev.ophar.model.TaskSpec;
import dev.ophar.store.Json;
import dev.ophar.store.Settings;
import dev.ophar.store.TaskFile;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What of a task file points outside of it. A file with errors has an outline too: whatever of it can be read is checked
 * with the rest, so that nobody mends one mistake only to be told of the next.
 *
 * @param target where its repository is
 * @param baseRef where it starts
 * @param scope those of its scope globs that can be read
 * @param heldOutSet its held-out set
 * @param provider the agent it names
 * @param commands with what the settings add
 */
record SpecOutline(
        Optional<String> target,
        Optional<String> baseRef,
        List<Glob> scope,
        Optional<TaskId> heldOutSet,
        Optional<String> provider,
        TaskCommands commands) {

    static SpecOutline of(TaskSpec spec, String provider, TaskCommands commands) {
        return new SpecOutline(
                Optional.of(spec.targetRepo()),
                Optional.of(spec.baseRef()),
                spec.allowedScope(),
                spec.heldOutSet(),
                Optional.of(provider),
                commands);
    }

    /** The outline of a file that has errors; what has an error itself is left out, as it is named already. */
    static SpecOutline ofBroken(TaskFile file, Settings settings) {
        JsonNode json = parse(file);
        // A test command of the wrong kind is named already; it is not missing on top of that.
        Optional<String> test = json.hasNonNull("test_cmd")
                ? Optional.of("unread")
                : Optional.of(settings.get("TEST_CMD").value()).filter(command -> !command.isEmpty());
        return new SpecOutline(
                sound(file, json, "target_repo").filter(SpecOutline::isPath),
                json.hasNonNull("base_ref") ? sound(file, json, "base_ref") : Optional.of("HEAD"),
                globs(json.path("allowed_scope")),
                sound(file, json, "heldout_set").flatMap(TaskId::parse),
                sound(file, json, "provider"),
                new TaskCommands(test, Optional.empty(), Optional.empty(), Optional.empty()));
    }

    private static JsonNode parse(TaskFile file) {
        try {
            return Json.parse(file.bytes(), "the task file");
        } catch (IOException e) {
            // That is the one problem that the file has, and it is named already.
            return MissingNode.getInstance();
        }
    }

    private static Optional<String> sound(TaskFile file, JsonNode json, String field) {
        boolean bad = file.problems().stream()
                .anyMatch(p ->
                        p.severity() == SpecProblem.Severity.ERROR && p.field().equals(field));
        return Optional.ofNullable(json.get(field))
                .filter(node -> !bad && node.isTextual())
                .map(JsonNode::textValue);
    }

    private static boolean isPath(String text) {
        try {
            return !Path.of(text).toString().isEmpty();
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static List<Glob> globs(JsonNode array) {
        List<Glob> globs = new ArrayList<>();
        for (JsonNode entry : array) {
            try {
                globs.add(Glob.parse(entry.asText()));
            } catch (GlobSyntaxException e) {
                // Named already by the reader. Positions after it would be wrong, so the rest is not looked at.
                return globs;
            }
        }
        return globs;
    }
}
