package dev.ophar.engine;

/** Whether what a workspace names may run: the programs of its settings, the commands of its tasks and claims. */
public enum Trust {
    /** The person made the workspace, said that they trust it, or typed the command that opens it. */
    TRUSTED,
    /** The workspace is read and shown; nothing of it runs, and nothing that runs is ended or cleaned up for it. */
    LOOK_ONLY;

    /** Why nothing runs, for a button that is disabled or a command that is refused. */
    public static final String WHY_NOT =
            "This workspace is not trusted, so nothing of it runs; trust it in the panel first";

    /** Tells whether things may run. */
    public boolean mayRun() {
        return this == TRUSTED;
    }
}
