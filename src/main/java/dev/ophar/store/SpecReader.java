package dev.ophar.store;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ophar.model.APriori;
import dev.ophar.model.Glob;
import dev.ophar.model.SpecProblem;
import dev.ophar.model.TaskBuild;
import dev.ophar.model.TaskCommands;
import dev.ophar.model.TaskId;
import dev.ophar.model.TaskLimits;
import dev.ophar.model.TaskSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads a task file's bytes and names everything that is wrong with them at once. Pure: what needs the disk or git to be
 * checked (the target, the base, the held-out set, whether a scope names a folder) is the engine's to check.
 */
public final class SpecReader {
    private static final int MAX_PROMPT_BYTES = 100_000;
    private static final int MAX_TIMEOUT_SECONDS = 86_400;
    private static final int MAX_ITERATIONS = 100;
    private static final int MAX_RATING = 5;
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private static final Set<String> KNOWN = Set.of(
            "task_id",
            "prompt",
            "target_repo",
            "base_ref",
            "allowed_scope",
            "heldout_set",
            "test_cmd",
            "typecheck_cmd",
            "lint_cmd",
            "class",
            "complexity",
            "spec_clarity",
            "title",
            "acceptance",
            "setup_cmd",
            "setup_network",
            "setup_secrets",
            "provider",
            "model",
            "timeout_s",
            "test_timeout_s",
            "max_iterations",
            "protected",
            "test_report",
            "network",
            "env",
            "cwd",
            "known_red",
            "tests_may_change",
            "build_dirs");

    private final Fields fields;

    private SpecReader(Fields fields) {
        this.fields = fields;
    }

    /**
     * Reads a task file.
     *
     * @param path where the bytes came from, for the name and for messages; not opened
     */
    public static TaskFile read(Path path, byte[] bytes) {
        List<SpecProblem> problems = new ArrayList<>();
        Bytes content = Bytes.of(bytes);
        JsonNode root;
        try {
            root = Json.parse(bytes, "the task file");
        } catch (IOException e) {
            return unreadable(path, content, String.valueOf(e.getMessage()));
        }
        if (!root.isObject()) {
            return unreadable(
                    path, content, "a task file must hold one JSON object, but holds " + Fields.describe(root));
        }
        Fields fields = new Fields(root, "", problems);
        Optional<TaskSpec> spec = new SpecReader(fields).spec(problems);
        fields.warnOfNearMisses(KNOWN);
        String name = textOr(root, "task_id").orElseGet(() -> stem(path));
        return new TaskFile(path, name, content, content.sha256(), spec, problems, textOr(root, "title"));
    }

    /** A task file that could not be read at all. */
    static TaskFile unreadable(Path path, Bytes content, String why) {
        return new TaskFile(
                path,
                stem(path),
                content,
                content.sha256(),
                Optional.empty(),
                List.of(SpecProblem.error("", why)),
                Optional.empty());
    }

    private Optional<TaskSpec> spec(List<SpecProblem> problems) {
        Optional<TaskId> id = id("task_id", true);
        Optional<String> prompt = prompt();
        Optional<String> target = target();
        String base = baseRef();
        List<Glob> scope = scope();
        List<Glob> protectedPaths = fields.globs("protected");
        Optional<TaskId> heldOut = id("heldout_set", false);
        TaskCommands commands = new TaskCommands(
                fields.filledText("test_cmd"),
                fields.filledText("typecheck_cmd"),
                fields.filledText("lint_cmd"),
                fields.filledText("setup_cmd"));
        APriori aPriori = new APriori(
                fields.filledText("class"),
                fields.integer("complexity", 1, MAX_RATING),
                fields.integer("spec_clarity", 1, MAX_RATING));
        TaskLimits limits = new TaskLimits(
                seconds("timeout_s"), seconds("test_timeout_s"), fields.integer("max_iterations", 1, MAX_ITERATIONS));
        Optional<String> provider = word("provider");
        Optional<String> model = word("model");
        Optional<Glob> report = fields.glob("test_report");
        boolean network = fields.flag("network");
        Map<String, String> environment = environment();
        Optional<String> workingFolder = workingFolder();
        List<String> knownRed = fields.texts("known_red");
        List<Glob> testsMayChange = fields.globs("tests_may_change");
        TaskBuild build = new TaskBuild(buildFolders(), fields.flag("setup_network"), fields.texts("setup_secrets"));
        Optional<String> title = fields.filledText("title");
        Optional<String> acceptance = acceptance();
        if (problems.stream().anyMatch(p -> p.severity() == SpecProblem.Severity.ERROR)) {
            return Optional.empty();
        }
        return Optional.of(new TaskSpec(
                id.orElseThrow(),
                title,
                prompt.orElseThrow(),
                acceptance,
                target.orElseThrow(),
                base,
                scope,
                protectedPaths,
                heldOut,
                commands,
                aPriori,
                limits,
                provider,
                model,
                report,
                network,
                environment,
                workingFolder,
                knownRed,
                testsMayChange,
                build));
    }

    private List<String> buildFolders() {
        List<String> folders = new ArrayList<>();
        for (String text : fields.texts("build_dirs")) {
            String folder = text.replaceAll("/+$", "");
            boolean inside = !folder.isEmpty()
                    && Stream.of(folder.split("/", -1))
                            .noneMatch(name -> name.isEmpty()
                                    || name.equals(".")
                                    || name.equals("..")
                                    || name.equalsIgnoreCase(".git"));
            if (inside) {
                folders.add(folder);
            } else {
                fields.error("build_dirs", "'" + text + "' is no folder below the repository root; write it as a/b");
            }
        }
        return folders;
    }

    private Optional<TaskId> id(String field, boolean required) {
        Optional<String> text =
                required ? fields.requiredText(field, "a name: " + TaskId.RULE) : fields.filledText(field);
        Optional<TaskId> id = text.flatMap(TaskId::parse);
        if (text.isPresent() && id.isEmpty()) {
            String offer = SafeNames.near(text.get())
                    .map(near -> "; rename it, for example to '" + near + "'")
                    .orElse("; rename it");
            fields.error(field, "is no safe name (" + TaskId.RULE + ")" + offer);
        }
        return id;
    }

    private Optional<String> prompt() {
        Optional<String> prompt = fields.requiredText("prompt", "what the executor is to do");
        int size = prompt.map(p -> p.getBytes(StandardCharsets.UTF_8).length).orElse(0);
        if (size > MAX_PROMPT_BYTES) {
            fields.error(
                    "prompt",
                    "has " + size + " bytes, but at most " + MAX_PROMPT_BYTES
                            + " can be handed over; put the material into a file of the repository and name it");
        }
        return prompt;
    }

    private Optional<String> target() {
        Optional<String> target =
                fields.requiredText("target_repo", "the repository's folder, absolute or relative to the workspace");
        target.ifPresent(t -> checkPath("target_repo", t));
        return target;
    }

    private String baseRef() {
        Optional<String> ref = fields.filledText("base_ref");
        if (ref.isPresent() && (ref.get().startsWith("-") || ref.get().chars().anyMatch(c -> c <= ' '))) {
            fields.error("base_ref", "must be a branch, tag or commit, such as HEAD or main, without blanks");
        }
        return ref.orElse("HEAD");
    }

    private List<Glob> scope() {
        boolean given = fields.value("allowed_scope").isPresent();
        boolean empty = fields.value("allowed_scope")
                .map(v -> v.isArray() && v.isEmpty())
                .orElse(true);
        if (empty) {
            fields.error(
                    "allowed_scope",
                    (given ? "is empty" : "is missing")
                            + "; list what the executor may change, such as [\"src/**\"], or [\"**\"] for everything");
        }
        return fields.globs("allowed_scope");
    }

    private Optional<Duration> seconds(String field) {
        return fields.integer(field, 1, MAX_TIMEOUT_SECONDS).map(Duration::ofSeconds);
    }

    /** A word that ends up on an agent's command line, so it must not look like an option. */
    private Optional<String> word(String field) {
        Optional<String> word = fields.filledText(field);
        if (word.isPresent()
                && (word.get().startsWith("-") || word.get().chars().anyMatch(c -> c <= ' '))) {
            fields.error(field, "must be one word that does not start with '-'");
        }
        return word;
    }

    private Map<String, String> environment() {
        Map<String, String> environment = fields.textMap("env");
        environment.keySet().stream()
                .filter(name -> !VARIABLE.matcher(name).matches())
                .forEach(name -> fields.error(
                        "env",
                        "'" + name + "' is no variable name; use letters, digits and _, not starting with a digit"));
        return environment;
    }

    private Optional<String> workingFolder() {
        Optional<String> cwd = fields.filledText("cwd").map(SpecReader::withoutLastSlash);
        cwd.flatMap(RelativePaths::problem)
                .filter(p -> !cwd.get().equals("."))
                .ifPresent(p -> fields.error("cwd", p + "; give a folder from the repository's root, such as server"));
        return cwd.filter(c -> !c.equals("."));
    }

    private Optional<String> acceptance() {
        boolean list = fields.value("acceptance").map(JsonNode::isArray).orElse(false);
        return list
                ? Optional.of(String.join("\n", fields.texts("acceptance"))).filter(t -> !t.isBlank())
                : fields.filledText("acceptance");
    }

    private void checkPath(String field, String text) {
        try {
            if (Path.of(text).toString().isEmpty()) {
                fields.error(field, "names no folder");
            }
        } catch (InvalidPathException e) {
            fields.error(field, "is no path on this machine: " + e.getReason());
        }
    }

    private static String withoutLastSlash(String text) {
        return text.length() > 1 && text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    private static Optional<String> textOr(JsonNode root, String field) {
        return Optional.ofNullable(root.get(field))
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .filter(t -> !t.isBlank());
    }

    private static String stem(Path path) {
        Path last = path.getFileName();
        return last == null ? path.toString() : last.toString().replaceFirst("\\.json$", "");
    }
}
