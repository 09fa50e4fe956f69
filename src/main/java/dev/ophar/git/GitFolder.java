package dev.ophar.git;

import dev.ophar.model.CommitId;
import dev.ophar.process.ToolResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * Writes a {@code .git} for an executor or a gate: a branch {@code task}, our objects as alternate, no remote, no hook,
 * so that {@code git status}, {@code log}, {@code commit} and {@code stash} work there. It is never read back.
 *
 * <p>Seen through an overlay and another user's eyes, files have another device, owner and change time than in the
 * index. Told to look at time and size only, git still need not read them again.
 */
final class GitFolder {
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
            \tcheckStat = minimal
            \ttrustctime = false
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

    GitFolder(StoreFolder folder, Repository store, GitCommand git) {
        this.folder = folder;
        this.store = store;
        this.git = git;
    }

    /**
     * Writes it without an index.
     *
     * @param commit what the branch points to, a commit of our store
     * @param own an absent or empty folder
     * @param alternates where the reader of this folder finds our objects
     */
    void write(CommitId commit, Path own, String alternates) throws IOException, InterruptedException {
        TreeCheckout.requireEmpty(own);
        for (String name : new String[] {"objects/info", "objects/pack", "refs/heads", "refs/tags", "info"}) {
            Files.createDirectories(own.resolve(name));
        }
        Files.writeString(own.resolve("config"), CONFIG);
        Files.writeString(own.resolve("info/attributes"), StoreFolder.NO_CONVERSION);
        Files.writeString(own.resolve("objects/info/alternates"), alternates + "\n");
        Files.writeString(own.resolve("refs/heads/task"), commit + "\n");
        Files.writeString(own.resolve("HEAD"), "ref: refs/heads/task\n");
        bringArtifact(commit, own);
        Optional<Path> tags = tags(commit);
        if (tags.isPresent()) {
            Files.copy(tags.get(), own.resolve("packed-refs"));
        }
        if (Files.isRegularFile(folder.shallow())) {
            Files.copy(folder.shallow(), own.resolve("shallow"));
        }
    }

    /**
     * Writes it with an index.
     *
     * @param indexToCopy an index of this commit's tree; when there is none, git has to read every file once
     */
    void write(CommitId commit, Path own, String alternates, Optional<Path> indexToCopy)
            throws IOException, InterruptedException {
        write(commit, own, alternates);
        Path index = own.toRealPath().resolve("index");
        if (indexToCopy.isPresent()) {
            // With the time of now: git takes a file for unchanged only when it is older than the index.
            Files.copy(indexToCopy.get(), index);
            return;
        }
        ToolResult result = git.run(
                List.of("read-tree", commit.hex()), folder.path(), Map.of("GIT_INDEX_FILE", index.toString()), "");
        if (!result.succeeded()) {
            throw new IOException("cannot write an index of " + commit + " to " + own + ": " + result.errors()
                    + "; check the free space there, and that the commit holds no path that git refuses");
        }
    }

    /**
     * Puts what only an artifact has beside it: readers are shown nothing of the store but its bases, because the rest
     * of it is other runs' work.
     */
    private void bringArtifact(CommitId commit, Path own) throws IOException, InterruptedException {
        List<Ref> bases = store.getRefDatabase().getRefsByPrefix(StoreFolder.BASES);
        StringBuilder wanted = new StringBuilder(commit.hex()).append('\n');
        for (Ref base : bases) {
            if (base.getObjectId().name().equals(commit.hex())) {
                return;
            }
            wanted.append('^').append(base.getObjectId().name()).append('\n');
        }
        Path pack = own.toRealPath().resolve("objects/pack/pack");
        ToolResult result = git.run(
                List.of(
                        "pack-objects",
                        "--revs",
                        "--non-empty",
                        "--window=0",
                        "--compression=1",
                        "-q",
                        pack.toString()),
                folder.path(),
                Map.of(),
                wanted.toString());
        if (!result.succeeded()) {
            throw new IOException("cannot copy the artifact " + commit + " to " + own + ": " + result.errors()
                    + "; check the free space there");
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
