package dev.ophar.store;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ophar.model.BlockingWork;
import dev.ophar.model.RunId;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The runs that a workspace remembers, in both layouts: ours, {@code runs/<task>/<run>/iter<N>}, and the prototype's,
 * whose last iteration lies in {@code runs/<task>} itself and all of them in {@code state/history/<task>/iter<N>}. Only
 * reads. A broken file or folder is a problem of its record, never a failure.
 */
public final class RunHistory {
    private static final Pattern ITERATION = Pattern.compile("iter([1-9]\\d{0,5})");

    private final Workspace workspace;

    public RunHistory(Workspace workspace) {
        this.workspace = workspace;
    }

    /**
     * The runs of a task, oldest first: what the prototype left, then ours.
     *
     * @param taskId any text; one that could not name a folder has no runs
     */
    public List<RunRecord> runs(String taskId) {
        BlockingWork.begins("reading runs");
        if (!isFolderName(taskId)) {
            return List.of();
        }
        List<RunRecord> runs = new ArrayList<>();
        legacy(taskId).ifPresent(runs::add);
        Listing listing = Listing.of(workspace.runs().resolve(taskId));
        listing.folders.stream()
                .filter(f -> RunId.isRunId(name(f)))
                .sorted(Comparator.comparing(RunHistory::name))
                .forEach(f -> runs.add(ours(taskId, f)));
        if (runs.isEmpty() && !listing.problems.isEmpty()) {
            runs.add(new RunRecord(taskId, Optional.empty(), false, List.of(), listing.problems));
        }
        return List.copyOf(runs);
    }

    private static RunRecord ours(String taskId, Path folder) {
        Listing listing = Listing.of(folder);
        List<IterationRecord> iterations = new ArrayList<>();
        numbered(listing.folders).forEach((n, path) -> iterations.add(IterationRecord.of(n, path)));
        return new RunRecord(taskId, Optional.of(new RunId(name(folder))), false, iterations, listing.problems);
    }

    private Optional<RunRecord> legacy(String taskId) {
        Path last = workspace.runs().resolve(taskId);
        Listing listing = Listing.of(workspace.legacyHistory().resolve(taskId));
        TreeMap<Integer, IterationRecord> iterations = new TreeMap<>();
        numbered(listing.folders)
                .forEach((n, path) -> iterations.put(n, new IterationRecord(n, path, Optional.empty())));
        if (Files.exists(last.resolve("run.json"))) {
            int newest = iterations.isEmpty() ? 1 : iterations.lastKey();
            int number = attempt(last).orElse(newest);
            Optional<Path> history = Optional.ofNullable(iterations.get(number)).map(IterationRecord::folder);
            iterations.put(number, new IterationRecord(number, last, history));
        }
        return iterations.isEmpty() && listing.problems.isEmpty()
                ? Optional.empty()
                : Optional.of(new RunRecord(
                        taskId, Optional.empty(), true, List.copyOf(iterations.values()), listing.problems));
    }

    /** Which iteration the prototype's last verdict was about; empty when it came to none. */
    private static Optional<Integer> attempt(Path folder) {
        return Evidence.of(folder.resolve("verdict.json"))
                .content()
                .map(v -> v.path("attempt"))
                .filter(JsonNode::canConvertToInt)
                .map(JsonNode::intValue)
                .filter(n -> n >= 1);
    }

    private static Map<Integer, Path> numbered(List<Path> folders) {
        Map<Integer, Path> numbered = new TreeMap<>();
        for (Path folder : folders) {
            Matcher matcher = ITERATION.matcher(name(folder));
            if (matcher.matches()) {
                numbered.put(Integer.valueOf(matcher.group(1)), folder);
            }
        }
        return numbered;
    }

    private static boolean isFolderName(String taskId) {
        try {
            return !taskId.isEmpty()
                    && !taskId.equals(".")
                    && !taskId.equals("..")
                    && taskId.indexOf('/') < 0
                    && Path.of(taskId).getNameCount() == 1;
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }

    /** The folders directly in a folder; links are not followed. */
    private record Listing(List<Path> folders, List<String> problems) {
        static Listing of(Path folder) {
            List<Path> folders = new ArrayList<>();
            if (!Files.isDirectory(folder)) {
                return new Listing(folders, List.of());
            }
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
                for (Path entry : entries) {
                    if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                        folders.add(entry);
                    }
                }
                return new Listing(folders, List.of());
            } catch (IOException | DirectoryIteratorException e) {
                return new Listing(folders, List.of("cannot list " + folder + ": " + e.getMessage()));
            }
        }
    }
}
