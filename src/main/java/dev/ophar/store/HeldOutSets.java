package dev.ophar.store;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ophar.model.BlockingWork;
import dev.ophar.model.HeldOutSet;
import dev.ophar.model.Placement;
import dev.ophar.model.SpecProblem;
import dev.ophar.model.TaskId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The held-out sets of a workspace. A set is only handed out when every file that it names is there and lies in its own
 * folder, so that a gate never finds out half-way.
 */
public final class HeldOutSets {
    private final Workspace workspace;

    public HeldOutSets(Workspace workspace) {
        this.workspace = workspace;
    }

    /** Where a set's files lie, whether or not it exists. */
    public Path folder(TaskId set) {
        return workspace.heldOut().resolve(set.value());
    }

    /**
     * Reads a set and names everything that is wrong with it at once.
     *
     * @throws IOException if the manifest exists and cannot be read from the disk
     */
    public HeldOutReading read(TaskId name) throws IOException {
        BlockingWork.begins("reading a held-out set");
        Path folder = folder(name);
        Path manifest = folder.resolve("manifest.json");
        if (!Files.isRegularFile(manifest)) {
            String missing = Files.isDirectory(folder) ? manifest.toString() : folder.toString();
            return refused(
                    "", "the held-out set '" + name + "' has no " + missing + "; create it or clear heldout_set");
        }
        JsonNode root;
        byte[] bytes = Files.readAllBytes(manifest);
        try {
            root = Json.parse(bytes, manifest.toString());
        } catch (IOException e) {
            return refused("", String.valueOf(e.getMessage()));
        }
        if (!root.isObject()) {
            return refused("", manifest + " must hold one JSON object, but holds " + Fields.describe(root));
        }
        List<SpecProblem> problems = new ArrayList<>();
        HeldOutSet set = new ManifestReader(new Fields(root, "", problems)).read(name);
        checkFiles("place", set.place(), folder, problems);
        checkFiles("reserve", set.reserve(), folder, problems);
        checkFiles("sentinel", set.sentinel(), folder, problems);
        boolean usable = problems.stream().noneMatch(p -> p.severity() == SpecProblem.Severity.ERROR);
        return new HeldOutReading(usable ? Optional.of(set) : Optional.empty(), problems);
    }

    private static HeldOutReading refused(String field, String why) {
        return new HeldOutReading(Optional.empty(), List.of(SpecProblem.error(field, why)));
    }

    private static void checkFiles(String field, List<Placement> pool, Path folder, List<SpecProblem> problems)
            throws IOException {
        Path realFolder = folder.toRealPath();
        for (Placement placement : pool) {
            if (RelativePaths.problem(placement.from()).isEmpty()) {
                fileProblem(folder, realFolder, placement.from())
                        .ifPresent(p ->
                                problems.add(SpecProblem.error(field, "the file '" + placement.from() + "' " + p)));
            }
        }
    }

    private static Optional<String> fileProblem(Path folder, Path realFolder, String from) throws IOException {
        Path file;
        try {
            file = folder.resolve(from);
        } catch (InvalidPathException e) {
            return Optional.of("has a name that this machine cannot express: " + e.getReason());
        }
        if (!Files.exists(file)) {
            return Optional.of("is not in " + folder + "; add it or take it out of the manifest");
        }
        if (!file.toRealPath().startsWith(realFolder)) {
            return Optional.of("is reached through a link that leaves the set; copy it into " + folder);
        }
        if (!Files.isRegularFile(file)) {
            return Optional.of("is no regular file; list every file of a folder by itself");
        }
        return Optional.empty();
    }
}
