package dev.ophar.reconcile;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Checks claims about git repositories. */
final class GitClaims {
    private final Path workspace;
    private final GitFacts git;

    GitClaims(Path workspace, GitFacts git) {
        this.workspace = workspace;
        this.git = git;
    }

    Answer check(Claim.Git claim) throws IOException {
        Path repository;
        try {
            repository = workspace.resolve(claim.repository()).normalize();
        } catch (InvalidPathException e) {
            return Answer.no("\"repo\" is not a path: " + e.getReason());
        }
        Claim.GitExpectation expectation = claim.expectation();
        if (expectation instanceof Claim.GitExpectation.Mentions mentions) {
            return git.findInLog(repository, mentions.text()).isPresent()
                    ? Answer.yes("git log mentions '" + mentions.text() + "'")
                    : Answer.no("git log does NOT mention '" + mentions.text() + "'");
        }
        if (expectation instanceof Claim.GitExpectation.Commit commit) {
            return has("commit", commit.sha(), git.hasCommit(repository, commit.sha()));
        }
        Claim.GitExpectation.Branch branch = (Claim.GitExpectation.Branch) expectation;
        return has("branch", branch.name(), git.hasBranch(repository, branch.name()));
    }

    private static Answer has(String what, String name, boolean there) {
        return there
                ? Answer.yes("git has " + what + " '" + name + "'")
                : Answer.no("git has NO " + what + " '" + name + "'");
    }
}
