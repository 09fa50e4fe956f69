package dev.ophar.store;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ophar.model.RunId;
import dev.ophar.model.TaskId;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The folder {@code runs/<task>/<run>} with the evidence of one run. Making this value touches no file; a folder is
 * created by the first thing that is written to it.
 *
 * @param path absolute
 * @param task whose run it is
 * @param run which one
 */
public record RunFolder(Path path, TaskId task, RunId run) {
    /** The folder of a run, whether or not it exists. */
    public static RunFolder of(Workspace workspace, TaskId task, RunId run) {
        return new RunFolder(workspace.runs().resolve(task.value()).resolve(run.value()), task, run);
    }

    /**
     * The folder of an iteration's last attempt.
     *
     * @param n from 1
     */
    public Path iteration(int n) {
        return path.resolve("iter" + n);
    }

    /** The task file as it was when the run was queued. */
    public Path specFile() {
        return path.resolve("spec.json");
    }

    /** The iteration's folder as {@code run_dir} names it in the ledger, relative to the workspace. */
    public String ledgerPath(int iteration) {
        return "runs/" + task + "/" + run + "/iter" + iteration;
    }

    /**
     * Keeps the task file's bytes.
     *
     * @throws IOException if they cannot be written
     */
    public void writeSpec(byte[] bytes) throws IOException {
        AtomicFile.write(specFile(), bytes);
    }

    /**
     * Writes one JSON file, whole or not at all.
     *
     * @param folder this run's folder or one in it
     * @throws IOException if it cannot be written
     */
    public void writeJson(Path folder, String name, Map<String, ?> content) throws IOException {
        AtomicFile.write(inside(folder, name), Json.pretty(content));
    }

    /**
     * Writes one file of any kind, whole or not at all.
     *
     * @param folder this run's folder or one in it
     * @throws IOException if it cannot be written
     */
    public void write(Path folder, String name, byte[] content) throws IOException {
        AtomicFile.write(inside(folder, name), content);
    }

    /**
     * Reads one JSON file.
     *
     * @param folder this run's folder or one in it
     * @return empty when there is no such file
     * @throws IOException if it exists and is no JSON
     */
    public Optional<JsonNode> readJson(Path folder, String name) throws IOException {
        Path file = inside(folder, name);
        return Files.exists(file)
                ? Optional.of(Json.parse(Files.readAllBytes(file), file.toString()))
                : Optional.empty();
    }

    /**
     * Moves the files of an iteration into {@code attempt<M>} in it, so that the next attempt starts with an empty
     * folder. Folders stay. What a crash left unmoved is moved by calling it again.
     *
     * @throws IOException if a file cannot be moved, or would replace one of the earlier attempt
     */
    public void setAsideAttempt(int iteration, int attempt) throws IOException {
        Path from = iteration(iteration);
        if (!Files.isDirectory(from)) {
            return;
        }
        Path to = Files.createDirectories(from.resolve("attempt" + attempt));
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(from)) {
            for (Path entry : entries) {
                if (!Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                    Files.move(entry, to.resolve(from.relativize(entry)));
                }
            }
        } catch (IOException e) {
            throw new IOException(
                    "cannot move the files of " + from + " to " + to + ": " + AtomicFile.reason(e)
                            + "; move what is left there by hand",
                    e);
        }
    }

    private Path inside(Path folder, String name) {
        Path file = folder.resolve(name).normalize();
        if (!file.startsWith(path)) {
            throw new IllegalArgumentException(file + " is not in the run folder " + path);
        }
        return file;
    }
}
