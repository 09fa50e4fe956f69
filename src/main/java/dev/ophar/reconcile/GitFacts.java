package dev.ophar.reconcile;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** What claims ask of a git repository. Must be safe from several threads; nothing of the repository may be run. */
public interface GitFacts {
    /**
     * Finds the first commit in the history of {@code HEAD} whose message contains a text.
     *
     * @throws IOException if the folder is no readable repository
     */
    Optional<String> findInLog(Path repository, String text) throws IOException;

    /**
     * Tells whether a commit is there.
     *
     * @param sha a whole commit id or the start of one, lower-case hex
     * @throws IOException if the folder is no readable repository
     */
    boolean hasCommit(Path repository, String sha) throws IOException;

    /**
     * Tells whether a local branch is there.
     *
     * @throws IOException if the folder is no readable repository
     */
    boolean hasBranch(Path repository, String name) throws IOException;
}
