package dev.ophar.git;

import dev.ophar.model.CommitId;
import dev.ophar.model.RunId;
import dev.ophar.model.TaskId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.ObjectStream;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.ObjectWalk;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * Points {@code orch/accepted/<task>} of a target at an accepted artifact; the only code that writes to a target.
 *
 * <ol>
 *   <li>copy the objects that the target lacks; nothing of its configuration or hooks runs
 *   <li>swap the branch from the commit that we landed last, and only from that one
 *   <li>when somebody moved the branch or has it checked out, land {@code orch/accepted/<task>.<run>} instead
 * </ol>
 *
 * <p>Doing it again changes nothing, so recovery after a crash may simply repeat it.
 */
public final class Landing {
    private static final String BRANCHES = "orch/accepted/";

    /**
     * Lands an artifact.
     *
     * @param base the commit that it was made on; the target must still have it
     * @param artifact the accepted commit
     * @param lastLanded what we landed last for this task, or empty
     * @throws IOException if no branch can be written; the message says what stands in the way
     */
    public LandResult land(
            TargetRepository target,
            ObjectStore store,
            TaskId task,
            RunId run,
            CommitId base,
            CommitId artifact,
            Optional<CommitId> lastLanded)
            throws IOException {
        String branch = BRANCHES + task;
        Optional<CommitId> current = target.branch(branch);
        if (current.isPresent() && contains(target, current.get(), artifact)) {
            return new LandResult(
                    branch, artifact, false, "branch " + branch + " already holds " + artifact.shortHex());
        }
        copyObjects(target, store, base, artifact);
        Optional<String> obstacle = obstacle(target, branch, current, lastLanded);
        if (obstacle.isEmpty()) {
            requireNoConflict(target, branch);
            if (swap(target, branch, lastLanded, artifact)) {
                return new LandResult(
                        branch, artifact, false, "branch " + branch + " now points at " + artifact.shortHex());
            }
            obstacle = Optional.of("branch " + branch + " was moved by somebody else");
        }
        return divert(target, branch + "." + run, artifact, obstacle.get());
    }

    private static LandResult divert(TargetRepository target, String branch, CommitId artifact, String why)
            throws IOException {
        Optional<CommitId> current = target.branch(branch);
        if (!current.equals(Optional.of(artifact))) {
            requireNoConflict(target, branch);
            if (!swap(target, branch, Optional.empty(), artifact)) {
                throw new IOException("cannot land " + artifact + ": " + why + ", and " + branch
                        + " points at another commit; delete that branch in " + target.folder() + " and land again");
            }
        }
        return new LandResult(branch, artifact, true, why + ", so it landed as " + branch);
    }

    private static Optional<String> obstacle(
            TargetRepository target, String branch, Optional<CommitId> current, Optional<CommitId> lastLanded)
            throws IOException {
        if (target.isCheckedOut(branch)) {
            return Optional.of("branch " + branch + " is checked out");
        }
        return current.equals(lastLanded)
                ? Optional.empty()
                : Optional.of("branch " + branch + " is not where we left it");
    }

    private static boolean contains(TargetRepository target, CommitId branch, CommitId artifact) throws IOException {
        if (branch.equals(artifact)) {
            return true;
        }
        if (!target.hasCommit(artifact.hex())) {
            return false;
        }
        try (RevWalk walk = new RevWalk(target.repository())) {
            return walk.isMergedInto(walk.parseCommit(Ids.of(artifact)), walk.parseCommit(Ids.of(branch)));
        }
    }

    private static void copyObjects(TargetRepository target, ObjectStore store, CommitId base, CommitId artifact)
            throws IOException {
        if (!target.hasCommit(base.hex())) {
            throw new IOException("cannot land " + artifact + ": its base " + base + " is no longer in "
                    + target.folder() + "; fetch it there and land again");
        }
        Repository theirs = target.repository();
        List<RevObject> copied = new ArrayList<>();
        try (ObjectReader source = store.repository().newObjectReader();
                ObjectReader present = theirs.newObjectReader();
                ObjectInserter inserter = theirs.newObjectInserter()) {
            for (RevObject object : reachable(source, base, artifact)) {
                if (!present.has(object)) {
                    copy(source.open(object), inserter);
                    copied.add(object);
                }
            }
            inserter.flush();
            TargetOwner owner = TargetOwner.of(target);
            for (RevObject object : copied) {
                owner.adopt(object);
            }
        } catch (IOException e) {
            throw new IOException("cannot copy " + artifact + " to " + target.folder() + ": " + e.getMessage(), e);
        }
    }

    /** What the artifact reaches and the base does not, contents before the commits that need them. */
    private static List<RevObject> reachable(ObjectReader source, CommitId base, CommitId artifact) throws IOException {
        List<RevObject> commits = new ArrayList<>();
        List<RevObject> contents = new ArrayList<>();
        try (ObjectWalk walk = new ObjectWalk(source)) {
            walk.markStart(walk.parseCommit(Ids.of(artifact)));
            walk.markUninteresting(walk.parseCommit(Ids.of(base)));
            for (RevCommit commit = walk.next(); commit != null; commit = walk.next()) {
                commits.add(commit);
            }
            for (RevObject object = walk.nextObject(); object != null; object = walk.nextObject()) {
                contents.add(object);
            }
        }
        Collections.reverse(contents);
        Collections.reverse(commits);
        contents.addAll(commits);
        return contents;
    }

    private static void copy(ObjectLoader object, ObjectInserter inserter) throws IOException {
        try (ObjectStream stream = object.openStream()) {
            inserter.insert(object.getType(), object.getSize(), stream);
        }
    }

    private static void requireNoConflict(TargetRepository target, String branch) throws IOException {
        Collection<String> conflicts =
                target.repository().getRefDatabase().getConflictingNames(Constants.R_HEADS + branch);
        if (!conflicts.isEmpty()) {
            String name = Repository.shortenRefName(conflicts.iterator().next());
            throw new IOException("branch " + branch + " cannot be made in " + target.folder() + " while a branch '"
                    + name + "' exists; rename that with 'git branch -m " + name + " " + name
                    + "-old' and land again");
        }
    }

    /** Moves the branch if it is where it is expected; tells whether the branch is now at the artifact. */
    private static boolean swap(TargetRepository target, String branch, Optional<CommitId> expected, CommitId artifact)
            throws IOException {
        RefUpdate update = target.repository().updateRef(Constants.R_HEADS + branch);
        update.setExpectedOldObjectId(expected.map(Ids::of).orElse(ObjectId.zeroId()));
        update.setNewObjectId(Ids.of(artifact));
        update.setForceUpdate(true);
        update.setRefLogIdent(new PersonIdent("Ophar", "ophar@localhost"));
        update.setRefLogMessage("land " + artifact.shortHex(), false);
        RefUpdate.Result result = update.update();
        TargetOwner.of(target).adoptBranch(branch);
        return switch (result) {
            case NEW, FORCED, FAST_FORWARD, NO_CHANGE -> true;
            case LOCK_FAILURE -> {
                Optional<CommitId> current = target.branch(branch);
                if (current.equals(expected)) {
                    throw new IOException("branch " + branch + " in " + target.folder()
                            + " is locked; end the git command that holds it, or remove a stale .lock file, and land"
                            + " again");
                }
                yield current.equals(Optional.of(artifact));
            }
            default ->
                throw new IOException("cannot write branch " + branch + " in " + target.folder() + ": " + result
                        + "; check that the folder is writable and the disk not full");
        };
    }
}
