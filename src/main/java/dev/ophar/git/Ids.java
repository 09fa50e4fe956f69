package dev.ophar.git;

import dev.ophar.model.CommitId;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.ObjectId;

/** Between the model's commit names and JGit's. */
final class Ids {
    private Ids() {}

    static ObjectId of(CommitId commit) {
        return ObjectId.fromString(commit.hex());
    }

    static CommitId of(AnyObjectId id) {
        return new CommitId(id.name());
    }
}
