package dev.ophar.reconcile;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;

/** One machine-checkable statement of a {@code STATE.md}. */
public sealed interface Claim {
    /** The statement as it was written, for the report. */
    JsonNode written();

    /** The ledger has an event for a task. */
    record Ledger(String task, String event, JsonNode written) implements Claim {}

    /** A file is there, is not there, or has a text or not. */
    record File(String path, FileExpectation expectation, JsonNode written) implements Claim {}

    /** A repository has something. */
    record Git(String repository, GitExpectation expectation, JsonNode written) implements Claim {}

    /**
     * A command ends as expected.
     *
     * @param folder where it runs, absolute or relative to the workspace
     * @param command for {@code sh -c}
     * @param passes whether it is expected to end with 0
     * @param timeout its own limit, empty for the usual one
     */
    record Test(String folder, String command, boolean passes, Optional<Duration> timeout, JsonNode written)
            implements Claim {}

    /** A statement that cannot be checked; a discrepancy, because nobody can rely on it. */
    record Unknown(String problem, JsonNode written) implements Claim {}

    /** What a file claim expects. */
    sealed interface FileExpectation {
        /** The file is there. */
        record Exists() implements FileExpectation {}

        /** Nothing is there. */
        record Absent() implements FileExpectation {}

        /** The file is there and has the text. */
        record Contains(String text) implements FileExpectation {}

        /** The file is there and does not have the text. */
        record Lacks(String text) implements FileExpectation {}
    }

    /** What a git claim expects. */
    sealed interface GitExpectation {
        /** The message of a commit in the history of {@code HEAD} has the text. */
        record Mentions(String text) implements GitExpectation {}

        /** The commit is there; a whole id or the start of one. */
        record Commit(String sha) implements GitExpectation {}

        /** The local branch is there. */
        record Branch(String name) implements GitExpectation {}
    }
}
