package dev.ophar.verify;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ophar.git.ObjectStore;
import dev.ophar.store.Json;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Looks through {@code npm test} and its like at the command that the base's {@code package.json} stands behind it, and
 * through that one at the next.
 */
final class NodeScripts {
    private static final Set<String> MANAGERS = Set.of("npm", "yarn", "pnpm");
    private static final Set<String> RUN = Set.of("run", "run-script");
    private static final Set<String> SHORT_FOR_TEST = Set.of("t", "tst");
    private static final Set<String> FOLDER_OPTIONS =
            Set.of("--prefix", "-C", "--dir", "--cwd", "-w", "--workspace", "--filter", "-F");
    private static final Pattern ASSIGNMENT = Pattern.compile("[A-Za-z_]\\w*=.*", Pattern.DOTALL);
    private static final int DEEPEST = 5;

    private final BaseFile base;
    private final Set<String> seen = new HashSet<>();
    private final StringBuilder text;
    private String folder;

    private NodeScripts(BaseFile base, String command, String folder) {
        this.base = base;
        this.text = new StringBuilder(command);
        this.folder = folder;
    }

    /** Where manifests are read from. */
    @FunctionalInterface
    private interface BaseFile {
        Optional<byte[]> read(String path) throws IOException;
    }

    /**
     * The command, followed by the scripts that it runs if it runs any, each on a line of its own, with a {@code cd} in
     * front where it runs in another folder. Only the base is asked, never the artifact.
     */
    static String spelledOut(ObjectStore store, VerificationRequest request, String command) throws IOException {
        String start = request.spec().workingFolder().orElse("");
        // Behind the command its own changes of folder hold: that is where the next line starts.
        ShellFolder end = new ShellFolder(start);
        ShellLine.of(command).commands().forEach(end::takes);
        NodeScripts scripts =
                new NodeScripts(path -> store.read(request.artifact().base(), path), command, end.current());
        scripts.follow(command, start, 0);
        return scripts.text.toString();
    }

    private void follow(String line, String start, int depth) throws IOException {
        ShellFolder here = new ShellFolder(start);
        for (List<String> words : ShellLine.of(line).commands()) {
            List<String> command =
                    words.stream().dropWhile(NodeScripts::isInFront).toList();
            if (!here.takes(command) && command.size() > 1 && MANAGERS.contains(command.get(0)) && depth < DEEPEST) {
                script(command.subList(1, command.size()), here.current(), depth);
            }
        }
    }

    private static boolean isInFront(String word) {
        return ASSIGNMENT.matcher(word).matches() || word.equals("env") || word.equals("cross-env");
    }

    private void script(List<String> arguments, String here, int depth) throws IOException {
        String place = here;
        Optional<String> name = Optional.empty();
        for (int i = 0; i < arguments.size() && name.isEmpty(); i++) {
            String word = arguments.get(i);
            int equals = word.indexOf('=');
            String option = equals < 0 ? word : word.substring(0, equals);
            if (FOLDER_OPTIONS.contains(option) && (equals > 0 || i + 1 < arguments.size())) {
                place = inside(here, equals > 0 ? word.substring(equals + 1) : arguments.get(++i));
            } else if (!word.startsWith("-") && !RUN.contains(word)) {
                name = Optional.of(SHORT_FOR_TEST.contains(word) ? "test" : word);
            }
        }
        // The option may stand behind the script's name as well.
        for (int i = 0; i + 1 < arguments.size() && !arguments.get(i).equals("--"); i++) {
            if (FOLDER_OPTIONS.contains(arguments.get(i))) {
                place = inside(here, arguments.get(i + 1));
            }
        }
        if (name.isPresent() && seen.add(place + "\0" + name.get())) {
            Optional<String> script = read(place, name.get());
            if (script.isPresent()) {
                append(place, script.get());
                follow(script.get(), place, depth + 1);
            }
        }
    }

    /** A name of a workspace is not looked up: it is mostly its folder, too, somewhere below. */
    private static String inside(String here, String word) {
        return RepositoryPath.folder(here, word).orElse(here);
    }

    private void append(String place, String script) {
        text.append('\n');
        if (!place.equals(folder)) {
            String up = folder.isEmpty() ? "" : folder.replaceAll("[^/]+", "..") + "/";
            text.append("cd ").append(up).append(place.isEmpty() ? "." : place).append('\n');
        }
        text.append(script);
        ShellFolder end = new ShellFolder(place);
        ShellLine.of(script).commands().forEach(end::takes);
        folder = end.current();
    }

    private Optional<String> read(String place, String name) throws IOException {
        Optional<byte[]> manifest = base.read(place.isEmpty() ? "package.json" : place + "/package.json");
        if (manifest.isEmpty()) {
            return Optional.empty();
        }
        try {
            JsonNode script =
                    Json.parse(manifest.get(), "package.json").path("scripts").path(name);
            return script.isTextual() ? Optional.of(script.textValue()) : Optional.empty();
        } catch (IOException e) {
            // A manifest that cannot be read names no script that could be recognised.
            return Optional.empty();
        }
    }
}
