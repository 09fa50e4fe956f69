package dev.ophar.model;

/** The independent checks of one artifact, in the order in which they are shown. */
public enum GateName {
    /** Something was changed at all. */
    CHANGES("changes", "changes"),
    /** Every changed path is allowed by the task's scope. */
    SCOPE("scope", "scope"),
    /** The artifact holds only what a commit may hold, and nothing that would redirect the checks. */
    INTEGRITY("integrity", "integrity"),
    /** The task's set-up command succeeds on the artifact. */
    SETUP("setup", "setup"),
    /** The visible tests pass. */
    VISIBLE_TESTS("visible_tests", "visible tests"),
    /** The type checker passes. */
    TYPECHECK("typecheck", "typecheck"),
    /** The linter passes. */
    LINT("lint", "lint"),
    /** The held-out checks of the iterate pool pass. */
    HELD_OUT("held_out_checks", "held-out"),
    /** A test that must fail does fail under the same command; only ever run before a would-be accept. */
    CONTROL("control", "control run"),
    /** The reserved held-out checks pass; only ever run before a would-be accept. */
    RESERVE("reserve_checks", "reserve");

    private final String key;
    private final String title;

    GateName(String key, String title) {
        this.key = key;
        this.title = title;
    }

    /** The key of this gate in {@code ground-truth.json} and in {@code gate} events. */
    public String key() {
        return key;
    }

    /** The words for a person. */
    public String title() {
        return title;
    }
}
