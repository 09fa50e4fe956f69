package dev.ophar.store;

import dev.ophar.model.BlockingWork;
import dev.ophar.model.SpecProblem;
import dev.ophar.model.TaskId;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The task files of a workspace. A file that cannot run is shown with its problems, never left out. */
public final class TaskFiles {
    private static final long MAX_SIZE = 4L << 20;

    private final Workspace workspace;

    public TaskFiles(Workspace workspace) {
        this.workspace = workspace;
    }

    /**
     * Reads every {@code tasks/*.json}, sorted by name.
     *
     * @throws IOException if the folder cannot be listed; a workspace without the folder has no tasks
     */
    public List<TaskFile> list() throws IOException {
        BlockingWork.begins("listing task files");
        if (!Files.isDirectory(workspace.tasks())) {
            return List.of();
        }
        List<TaskFile> files = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(workspace.tasks())) {
            for (Path entry : entries) {
                if (String.valueOf(entry.getFileName()).endsWith(".json") && !Files.isDirectory(entry)) {
                    files.add(read(entry));
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            throw new IOException("cannot list the tasks in " + workspace.tasks() + ": " + e.getMessage(), e);
        }
        return withTwinsNamed(files);
    }

    /**
     * Finds one task: by its id in this workspace, else by path, absolute or relative to the current folder, the
     * workspace or its task folder.
     *
     * @return empty when there is neither such a task nor such a file
     * @throws IOException if the task folder cannot be listed
     */
    public Optional<TaskFile> find(String pathOrId) throws IOException {
        BlockingWork.begins("reading a task file");
        if (TaskId.isSafeName(pathOrId) || !looksLikePath(pathOrId)) {
            Optional<TaskFile> byId =
                    list().stream().filter(f -> f.name().equals(pathOrId)).findFirst();
            if (byId.isPresent()) {
                return byId;
            }
        }
        try {
            Path given = Path.of(pathOrId);
            for (Path base : List.of(Path.of(""), workspace.root(), workspace.tasks())) {
                Path candidate = base.toAbsolutePath().resolve(given).normalize();
                if (Files.isRegularFile(candidate)) {
                    return Optional.of(inList(candidate));
                }
            }
        } catch (InvalidPathException e) {
            // A text that is no path names no file; the caller says that nothing was found.
            return Optional.empty();
        }
        return Optional.empty();
    }

    private static boolean looksLikePath(String text) {
        return text.indexOf('/') >= 0;
    }

    /** A file of the task folder as the list has it, so that a twin id is found here too. */
    private TaskFile inList(Path file) throws IOException {
        if (workspace.tasks().equals(file.getParent())) {
            for (TaskFile listed : list()) {
                if (listed.path().equals(file)) {
                    return listed;
                }
            }
        }
        return read(file);
    }

    private static TaskFile read(Path file) {
        try {
            // Asked before opening: reading a pipe that somebody left here would wait for ever.
            if (!Files.isRegularFile(file)) {
                return SpecReader.unreadable(
                        file, Bytes.of(new byte[0]), "is no regular file; remove it or fix the link");
            }
            if (Files.size(file) > MAX_SIZE) {
                return SpecReader.unreadable(
                        file,
                        Bytes.of(new byte[0]),
                        "is larger than " + MAX_SIZE + " bytes; a task file is a short text");
            }
            return SpecReader.read(file, Files.readAllBytes(file));
        } catch (IOException e) {
            return SpecReader.unreadable(
                    file, Bytes.of(new byte[0]), "cannot be read: " + AtomicFile.reason(e) + "; check its permissions");
        }
    }

    private static List<TaskFile> withTwinsNamed(List<TaskFile> files) {
        Map<String, List<TaskFile>> byId =
                files.stream().collect(Collectors.groupingBy(f -> f.name().toLowerCase(Locale.ROOT)));
        return files.stream()
                .map(f -> withTwins(f, byId.getOrDefault(f.name().toLowerCase(Locale.ROOT), List.of())))
                .sorted(Comparator.comparing(TaskFile::name).thenComparing(TaskFile::path))
                .toList();
    }

    private static TaskFile withTwins(TaskFile file, List<TaskFile> sameId) {
        String others = sameId.stream()
                .filter(f -> !f.path().equals(file.path()))
                .map(f -> String.valueOf(f.path().getFileName()))
                .sorted()
                .collect(Collectors.joining(", "));
        return others.isEmpty()
                ? file
                : file.with(SpecProblem.error(
                        "task_id",
                        "'" + file.name() + "' is, apart from case, also the id of " + others
                                + "; ids must be unique, rename one"));
    }
}
