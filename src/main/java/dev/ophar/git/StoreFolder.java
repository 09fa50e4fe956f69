package dev.ophar.git;

import dev.ophar.process.OwnTreeRemoval;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;

/**
 * Where things are in a bare store of ours, and how one is made. Its configuration and attributes are written again
 * whenever they are not as we wrote them.
 *
 * @param path the real path of the store
 */
record StoreFolder(Path path) {
    /** Unset at the strongest place, so that no {@code .gitattributes} of a commit can turn a conversion on. */
    static final String NO_CONVERSION = "* -text -crlf !eol -ident -filter !working-tree-encoding\n";

    private static final String CONFIG = """
            [core]
            \trepositoryformatversion = 0
            \tfilemode = true
            \tbare = true
            \tautocrlf = false
            \tlogallrefupdates = false
            [gc]
            \tauto = 0
            [maintenance]
            \tauto = false
            """;

    /** The stored commits that runs started from, one ref each. */
    static final String BASES = "refs/ophar/base/";

    Path objects() {
        return path.resolve("objects");
    }

    Path lock() {
        return path.resolve("ophar.lock");
    }

    /** A folder that stays empty: the home of the git commands that we run. */
    Path emptyHome() {
        return path.resolve("ophar-home");
    }

    /** The tags of a base as a {@code packed-refs} file. */
    Path tagsOf(String commit) {
        return path.resolve("ophar-tags").resolve(commit);
    }

    /** The commits whose parents are not here. */
    Path shallow() {
        return path.resolve("shallow");
    }

    /** Makes the store when it is missing; two processes may do so at once. */
    void create() throws IOException {
        if (!Files.isRegularFile(path.resolve("HEAD"))) {
            Path parent = Files.createDirectories(path.toAbsolutePath().getParent());
            Path fresh = Files.createTempDirectory(parent, ".new-store");
            // Executors read the objects, perhaps as another user; a temporary folder is private.
            Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
            new StoreFolder(fresh).fill();
            try {
                Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
            } catch (FileSystemException e) {
                OwnTreeRemoval.remove(fresh);
                requireStore(e);
            }
        }
        settle();
    }

    private void requireStore(IOException cause) throws IOException {
        if (!Files.isRegularFile(path.resolve("HEAD"))) {
            throw new IOException(path + " holds other files than an object store; move it away", cause);
        }
    }

    private void fill() throws IOException {
        for (String folder : new String[] {"objects/pack", "objects/info", "refs/heads", "info"}) {
            Files.createDirectories(path.resolve(folder));
        }
        Files.createDirectories(emptyHome());
        Files.createDirectories(tagsOf("x").getParent());
        Files.writeString(path.resolve("HEAD"), "ref: refs/heads/none\n");
        settle();
    }

    /**
     * Puts back what decides how git behaves here. Under weak isolation an executor could have changed it.
     *
     * @throws IOException if it cannot be written
     */
    void settle() throws IOException {
        put(path.resolve("config"), CONFIG);
        put(path.resolve("info/attributes"), NO_CONVERSION);
        Files.deleteIfExists(path.resolve("objects/info/alternates"));
    }

    private static void put(Path file, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Arrays.equals(Files.readAllBytes(file), bytes)) {
            return;
        }
        Path fresh = Files.createTempFile(file.getParent(), ".put", null);
        Files.write(fresh, bytes);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
