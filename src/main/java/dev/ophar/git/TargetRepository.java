package dev.ophar.git;

import dev.ophar.model.BlockingWork;
import dev.ophar.model.CommitId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jgit.errors.AmbiguousObjectException;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.jspecify.annotations.Nullable;

/**
 * A person's repository, opened for reading: nothing that its configuration, hooks or attributes name is ever run, and
 * nothing is written to it (only {@link Landing} does). Safe for use by several threads.
 */
public final class TargetRepository implements AutoCloseable {
    private static final Pattern ABBREVIATED = Pattern.compile("[0-9a-fA-F]{4,40}");

    private final Path folder;
    private final Repository repository;

    private TargetRepository(Path folder, Repository repository) {
        this.folder = folder;
        this.repository = repository;
    }

    /**
     * Opens the repository whose work tree is the folder; a linked worktree will do.
     *
     * @param folder the root of the work tree
     * @throws IOException if there is no such folder, it is not the root of a repository, or the repository is bare or
     *     of a kind that we cannot read
     */
    public static TargetRepository open(Path folder) throws IOException {
        BlockingWork.begins("opening a repository");
        if (!Files.isDirectory(folder)) {
            throw new IOException("target repository " + folder + " is not a folder; correct target_repo");
        }
        Path real = EntryName.requireNameable(folder.toRealPath());
        requireRoot(real);
        Repository repository;
        try {
            repository = InertJGit.openWorkTree(real);
        } catch (IOException | IllegalArgumentException e) {
            throw new IOException(
                    "cannot open the repository in " + real + ": " + e.getMessage()
                            + "; check that 'git status' works there",
                    e);
        }
        String format = repository.getConfig().getString("extensions", null, "objectformat");
        boolean otherHash = format != null && !format.equalsIgnoreCase("sha1");
        if (otherHash || repository.isBare()) {
            repository.close();
            throw new IOException(otherHash ? otherHash(real, format) : bare(real));
        }
        return new TargetRepository(real, repository);
    }

    private static void requireRoot(Path folder) throws IOException {
        if (Files.exists(folder.resolve(Constants.DOT_GIT))) {
            return;
        }
        if (Files.exists(folder.resolve(Constants.HEAD)) && Files.isDirectory(folder.resolve("objects"))) {
            throw new IOException(bare(folder));
        }
        for (Path above = folder.getParent(); above != null; above = above.getParent()) {
            if (Files.exists(above.resolve(Constants.DOT_GIT))) {
                throw new IOException("target repository " + folder + " is a folder inside the repository " + above
                        + "; name that as target_repo and the folder as cwd");
            }
        }
        throw new IOException("target repository " + folder
                + " is not a git repository; run 'git init' and commit there, or correct target_repo");
    }

    private static String bare(Path folder) {
        return "target repository " + folder + " is bare; clone it and name the clone as target_repo";
    }

    private static String otherHash(Path folder, String format) {
        return "target repository " + folder + " uses " + format
                + " object names, which Ophar cannot read; use a repository with SHA-1 names";
    }

    /** What tells later whether somebody changed how this repository behaves or what its refs hold. */
    public TargetFingerprint fingerprint() throws IOException {
        return TargetFingerprint.of(repository);
    }

    /** The real path of the work tree. */
    public Path folder() {
        return folder;
    }

    /**
     * Finds the commit that a ref, tag, id or revision expression names; tags are peeled.
     *
     * @throws IOException if nothing of that name is there or it is not a commit
     */
    public CommitId resolve(String ref) throws IOException {
        try {
            ObjectId id = ref.isBlank() ? null : repository.resolve(ref + "^{commit}");
            if (id != null) {
                return Ids.of(id);
            }
        } catch (AmbiguousObjectException e) {
            throw new IOException("'" + ref + "' names several objects in " + folder + "; write more of the id", e);
        } catch (IncorrectObjectTypeException e) {
            throw new IOException("'" + ref + "' in " + folder + " is not a commit; name a branch, tag or commit", e);
        } catch (MissingObjectException e) {
            throw new IOException(
                    "'" + ref + "' in " + folder + " needs object "
                            + e.getObjectId().name() + ", which is missing there; fetch it first",
                    e);
        } catch (IllegalArgumentException e) {
            // JGit's exception for bad syntax is one of these.
            throw new IOException("'" + ref + "' is not a name that git understands (" + folder + ")", e);
        }
        throw new IOException(
                "'" + ref + "' was not found in " + folder + "; name a branch, tag or commit that is there");
    }

    /** The commit that a branch points at, or empty when there is no such branch. */
    public Optional<CommitId> branch(String name) throws IOException {
        Ref ref = repository.exactRef(Constants.R_HEADS + name);
        return ref == null || ref.getObjectId() == null ? Optional.empty() : Optional.of(Ids.of(ref.getObjectId()));
    }

    /** Tells whether there is a branch of that name. */
    public boolean hasBranch(String name) throws IOException {
        return branch(name).isPresent();
    }

    /** The branch that this work tree has checked out, or empty when HEAD is detached. */
    public Optional<String> currentBranch() throws IOException {
        Ref head = repository.exactRef(Constants.HEAD);
        return head != null && head.isSymbolic()
                ? Optional.of(Repository.shortenRefName(head.getTarget().getName()))
                : Optional.empty();
    }

    /** Tells whether a branch is checked out, being rebased or bisected, in the main or any linked worktree. */
    public boolean isCheckedOut(String branch) throws IOException {
        return currentBranch().filter(branch::equals).isPresent()
                || WorktreeHeads.of(commonFolder()).contains(branch);
    }

    /** Tells whether a full or abbreviated id names a commit of this repository, reachable or not. */
    public boolean hasCommit(String sha) throws IOException {
        if (!ABBREVIATED.matcher(sha).matches()) {
            return false;
        }
        try (RevWalk walk = new RevWalk(repository)) {
            ObjectId id = repository.resolve(sha + "^{commit}");
            return id != null && walk.parseCommit(id) != null;
        } catch (AmbiguousObjectException | MissingObjectException | IncorrectObjectTypeException e) {
            return false;
        }
    }

    /** The newest commit in the history of HEAD whose message contains the text, or empty. */
    public Optional<String> findInLog(String text) throws IOException {
        ObjectId head = repository.resolve(Constants.HEAD);
        if (head == null) {
            return Optional.empty();
        }
        try (RevWalk walk = new RevWalk(repository)) {
            walk.markStart(walk.parseCommit(head));
            for (RevCommit commit = walk.next(); commit != null; commit = walk.next()) {
                if (commit.getFullMessage().contains(text)) {
                    return Optional.of(commit.name());
                }
            }
        }
        return Optional.empty();
    }

    /** The git file mode of a path in a commit, {@code 040000} for a folder, or empty when it is not there. */
    public Optional<Integer> mode(CommitId commit, String path) throws IOException {
        try (RevWalk walk = new RevWalk(repository);
                TreeWalk tree = entry(walk, commit, path)) {
            return tree == null ? Optional.empty() : Optional.of(tree.getRawMode(0));
        }
    }

    /** The bytes of a file in a commit, or empty when there is none of that name. */
    public Optional<byte[]> read(CommitId commit, String path) throws IOException {
        try (RevWalk walk = new RevWalk(repository);
                TreeWalk tree = entry(walk, commit, path)) {
            return tree == null || tree.getFileMode(0).getObjectType() != Constants.OBJ_BLOB
                    ? Optional.empty()
                    : Optional.of(repository.open(tree.getObjectId(0)).getBytes());
        }
    }

    private @Nullable TreeWalk entry(RevWalk walk, CommitId commit, String path) throws IOException {
        return TreeWalk.forPath(
                repository,
                path,
                walk.parseCommit(ObjectId.fromString(commit.hex())).getTree());
    }

    /** JGit's view of the repository, for the classes of this package. */
    Repository repository() {
        return repository;
    }

    /** The folder of its objects. */
    Path objects() {
        return commonFolder().resolve("objects");
    }

    /** The folder that holds what all worktrees share. */
    Path commonFolder() {
        return repository.getCommonDirectory().toPath();
    }

    @Override
    public void close() {
        repository.close();
    }
}
