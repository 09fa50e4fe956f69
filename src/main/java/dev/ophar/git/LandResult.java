package dev.ophar.git;

import dev.ophar.model.CommitId;

/**
 * Where an artifact landed.
 *
 * @param branch the short name of the branch that now holds it
 * @param commit the commit that the branch points at, or that it already contained
 * @param diverted whether it is another branch than {@code orch/accepted/<task>}
 * @param note what happened, in one sentence for people
 */
public record LandResult(String branch, CommitId commit, boolean diverted, String note) {}
