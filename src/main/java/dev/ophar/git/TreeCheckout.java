package dev.ophar.git;

import dev.ophar.model.CommitId;
import dev.ophar.process.ToolResult;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * Writes a commit's tree with its raw bytes, and beside it a {@code .git} of its own: a branch {@code task}, our
 * objects as alternate, no remote, no hook, the index fresh, so that {@code git status}, {@code log}, {@code commit} and
 * {@code stash} work there. Nothing of that {@code .git} is ever read back.
 */
final class TreeCheckout {
    private static final String CONFIG = """
            [core]
            \trepositoryformatversion = 0
            \tfilemode = true
            \tbare = false
            \tlogallrefupdates = true
            \tautocrlf = false
            \tsafecrlf = false
            \thooksPath = /dev/null
            \tfsmonitor = false
            \tuntrackedCache = false
            [user]
            \tname = Task
            \temail = task@ophar.invalid
            [commit]
            \tgpgSign = false
            [tag]
            \tgpgSign = false
            [gc]
            \tauto = 0
            [maintenance]
            \tauto = false
            """;

    private final StoreFolder folder;
    private final Repository store;
    private final GitCommand git;

    TreeCheckout(StoreFolder folder, Repository store, GitCommand git) {
        this.folder = folder;
        this.store = store;
        this.git = git;
    }

    /**
     * Checks a commit out.
     *
     * @param commit a commit of our store
     * @param tree an absent or empty folder
     */
    void run(CommitId commit, Path tree) throws IOException, InterruptedException {
        requireEmpty(tree);
        folder.settle();
        Path root = EntryName.requireNameable(Files.createDirectories(tree).toRealPath());
        Path own = root.resolve(".git");
        writeGitFolder(commit, own);
        // One process both fills the index and writes the files, so the index knows their times.
        ToolResult result = git.run(
                List.of("--work-tree=" + root, "read-tree", "--reset", "-u", commit.hex()),
                root,
                Map.of("GIT_INDEX_FILE", own.resolve("index").toString()),
                "");
        if (!result.succeeded()) {
            throw new IOException("cannot check out " + commit + " to " + tree + ": " + result.errors()
                    + "; check the free space there, and that the commit holds no path that git refuses");
        }
    }

    private static void requireEmpty(Path tree) throws IOException {
        if (!Files.exists(tree, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(tree)) {
            if (entries.iterator().hasNext()) {
                throw new IOException("cannot check out to " + tree + ": it is not empty; name a new folder");
            }
        }
    }

    private void writeGitFolder(CommitId commit, Path own) throws IOException {
        for (String name : new String[] {"objects/info", "objects/pack", "refs/heads", "refs/tags", "info"}) {
            Files.createDirectories(own.resolve(name));
        }
        Files.writeString(own.resolve("config"), CONFIG);
        Files.writeString(own.resolve("info/attributes"), StoreFolder.NO_CONVERSION);
        Files.writeString(own.resolve("objects/info/alternates"), folder.objects() + "\n");
        Files.writeString(own.resolve("refs/heads/task"), commit + "\n");
        Files.writeString(own.resolve("HEAD"), "ref: refs/heads/task\n");
        Optional<Path> tags = tags(commit);
        if (tags.isPresent()) {
            Files.copy(tags.get(), own.resolve("packed-refs"));
        }
        if (Files.isRegularFile(folder.shallow())) {
            Files.copy(folder.shallow(), own.resolve("shallow"));
        }
    }

    /** The tags noted for the commit itself or, when it is an artifact, for the base that is its parent. */
    private Optional<Path> tags(CommitId commit) throws IOException {
        Path own = folder.tagsOf(commit.hex());
        if (Files.isRegularFile(own)) {
            return Optional.of(own);
        }
        try (RevWalk walk = new RevWalk(store)) {
            RevCommit parsed = walk.parseCommit(Ids.of(commit));
            ObjectId[] parents = parsed.getParents();
            return parents.length == 0
                    ? Optional.empty()
                    : Optional.of(folder.tagsOf(parents[0].name())).filter(Files::isRegularFile);
        }
    }
}
