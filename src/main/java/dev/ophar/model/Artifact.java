package dev.ophar.model;

import java.util.List;

/**
 * What an executor produced, recorded as one commit in our own store.
 *
 * @param base the commit it started from
 * @param commit the recorded commit; equals {@code base} when nothing changed
 * @param changes every path that differs from the base, sorted by path
 * @param ignored new files that the base's ignore rules cover: listed, not recorded; capped
 * @param refused entries that no commit may hold (devices, sockets, {@code .git} look-alikes, new links that lead out of
 *     the tree), with the reason
 * @param diffStat one line such as {@code 1 file changed, 1 insertion(+), 1 deletion(-)}, or {@code no changes}
 */
public record Artifact(
        CommitId base,
        CommitId commit,
        List<ChangedPath> changes,
        List<String> ignored,
        List<String> refused,
        String diffStat) {

    public Artifact {
        changes = List.copyOf(changes);
        ignored = List.copyOf(ignored);
        refused = List.copyOf(refused);
    }

    /** Tells whether the executor changed anything that is recorded. */
    public boolean hasChanges() {
        return !changes.isEmpty();
    }
}
