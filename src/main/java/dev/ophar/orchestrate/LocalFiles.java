package dev.ophar.orchestrate;

import dev.ophar.git.CommitIgnores;
import dev.ophar.git.Injected;
import dev.ophar.git.ObjectStore;
import dev.ophar.model.CommitId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Files of the target's work tree that its rules keep out of git and its builds still want, such as a {@code .env}. Only
 * what the base ignores can be one: nothing of it can become part of an artifact.
 */
final class LocalFiles {
    private static final String SETTING = "LOCAL_FILES";
    private static final int MOST_BYTES = 1 << 20;

    private final Path workTree;
    private final ObjectStore store;
    private final CommitId base;
    private final CommitIgnores ignores;

    private LocalFiles(Path workTree, ObjectStore store, CommitId base) {
        this.workTree = workTree;
        this.store = store;
        this.base = base;
        this.ignores = new CommitIgnores(store, base);
    }

    /**
     * Reads them as they are now.
     *
     * @param names relative to the work tree
     * @throws IOException if any of them is not there, or must not be lent; the message names all of these
     */
    static List<Injected> read(List<String> names, Path workTree, ObjectStore store, CommitId base) throws IOException {
        LocalFiles files = new LocalFiles(workTree, store, base);
        List<Injected> read = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (String name : names) {
            Optional<String> problem = files.problem(name);
            if (problem.isPresent()) {
                problems.add("'" + name + "' " + problem.get());
            } else {
                read.add(new Injected(name, files.bytes(name)));
            }
        }
        if (!problems.isEmpty()) {
            throw new IOException("the setting " + SETTING + " names files that cannot be lent from " + workTree + ": "
                    + String.join("; ", problems) + "; correct the setting or the files and run again");
        }
        return read;
    }

    private Optional<String> problem(String name) throws IOException {
        Optional<Path> path = plain(name);
        if (path.isEmpty()) {
            return Optional.of("is no plain path inside the work tree");
        }
        if (store.mode(base, name).isPresent()) {
            return Optional.of("is tracked in the base, so it is there anyway");
        }
        if (!ignores.ignores(name, false)) {
            return Optional.of("is not ignored by the .gitignore files of the base, so it could land by mistake");
        }
        Path step = workTree;
        for (Path part : path.get().subpath(0, path.get().getNameCount())) {
            step = step.resolve(part);
            if (Files.isSymbolicLink(step)) {
                return Optional.of(
                        "leads through a link at '" + workTree.relativize(step) + "', which is not followed");
            }
        }
        if (!Files.exists(step, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.of("does not exist");
        }
        if (!Files.isRegularFile(step, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.of("is no regular file");
        }
        return Files.size(step) > MOST_BYTES
                ? Optional.of("has " + Files.size(step) + " bytes, more than " + MOST_BYTES)
                : Optional.empty();
    }

    private static Optional<Path> plain(String name) {
        try {
            Path path = Path.of(name);
            boolean plain = !path.isAbsolute()
                    && path.toString().equals(name)
                    && path.equals(path.normalize())
                    && !path.startsWith("..")
                    && !path.toString().isEmpty();
            for (Path part : path) {
                plain &= !part.toString().equalsIgnoreCase(".git");
            }
            return plain ? Optional.of(path) : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty(); // what is no path is no file either
        }
    }

    private byte[] bytes(String name) throws IOException {
        Path file = workTree.resolve(name);
        try (InputStream in = Channels.newInputStream(
                Files.newByteChannel(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)))) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new IOException(file + " grew beyond " + MOST_BYTES + " bytes; see the setting " + SETTING);
            }
            return bytes;
        }
    }
}
