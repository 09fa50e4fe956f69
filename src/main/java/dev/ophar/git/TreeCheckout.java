package dev.ophar.git;

import dev.ophar.model.CommitId;
import dev.ophar.process.ToolResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;

/**
 * Writes trees with their raw bytes, by the git program in our store: {@code info/attributes} there turns every
 * conversion off, and nothing that a tree holds names a program.
 */
final class TreeCheckout {
    private final StoreFolder folder;
    private final GitFolder gitFolder;
    private final GitCommand git;

    TreeCheckout(StoreFolder folder, GitFolder gitFolder, GitCommand git) {
        this.folder = folder;
        this.gitFolder = gitFolder;
        this.git = git;
    }

    /**
     * Checks a commit out, with a {@code .git} of its own.
     *
     * @param commit a commit of our store
     * @param tree an absent or empty folder
     */
    void run(CommitId commit, Path tree) throws IOException, InterruptedException {
        requireEmpty(tree);
        Path root = EntryName.requireNameable(Files.createDirectories(tree).toRealPath());
        Path own = root.resolve(".git");
        gitFolder.write(commit, own, folder.objects().toString());
        files(Ids.of(commit), root, own.resolve("index"));
    }

    /**
     * Writes the files of a tree.
     *
     * @param tree a commit or tree of our store
     * @param root a folder with nothing in it but perhaps a {@code .git}
     * @param index written too; one process does both, so it knows the times of the files
     */
    void files(ObjectId tree, Path root, Path index) throws IOException, InterruptedException {
        folder.settle();
        git("--work-tree=" + root, List.of("read-tree", "--reset", "-u", tree.name()), root, index, new byte[0]);
    }

    /**
     * Writes some files.
     *
     * @param files their lines by path
     * @param root an empty folder
     * @param index an absent file, to be left behind
     */
    void files(Map<EntryName, TreeEntry> files, Path root, Path index) throws IOException, InterruptedException {
        folder.settle();
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        files.forEach((path, line) -> {
            String mode = Integer.toOctalString(FileMode.fromBits(line.mode()).getBits());
            lines.writeBytes((mode + " " + line.id().name() + "\t").getBytes(StandardCharsets.US_ASCII));
            lines.writeBytes(path.bytes());
            lines.write(0);
        });
        String workTree = "--work-tree=" + root;
        git(workTree, List.of("update-index", "-z", "--index-info"), root, index, lines.toByteArray());
        git(workTree, List.of("checkout-index", "--all"), root, index, new byte[0]);
    }

    /**
     * Compares a tree on disk with one of our store, by the bytes of its files.
     *
     * @param index an absent file; afterwards an index that fits the files
     * @return what differs in files of the tree; files that it does not have are not noticed
     */
    Optional<String> difference(ObjectId tree, Path root, Path index) throws IOException, InterruptedException {
        folder.settle();
        git("--work-tree=" + root, List.of("read-tree", tree.name()), root, index, new byte[0]);
        ToolResult result = git.run(
                List.of("--work-tree=" + root, "update-index", "--refresh"),
                root,
                Map.of("GIT_INDEX_FILE", index.toString()),
                new byte[0]);
        String said = result.output().text().strip() + result.errors();
        return result.succeeded()
                ? Optional.empty()
                : Optional.of(said.lines().findFirst().orElse("git found changes"));
    }

    private void git(String workTree, List<String> command, Path root, Path index, byte[] input)
            throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(workTree));
        arguments.addAll(command);
        ToolResult result = git.run(arguments, root, Map.of("GIT_INDEX_FILE", index.toString()), input);
        if (!result.succeeded()) {
            throw new IOException("cannot check out to " + root + ": " + result.errors()
                    + "; check the free space there, and that the commit holds no path that git refuses");
        }
    }

    /** Refuses a folder with something in it; an absent one is fine. */
    static void requireEmpty(Path tree) throws IOException {
        if (!Files.exists(tree, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(tree)) {
            if (entries.iterator().hasNext()) {
                throw new IOException("cannot check out to " + tree + ": it is not empty; name a new folder");
            }
        }
    }
}
