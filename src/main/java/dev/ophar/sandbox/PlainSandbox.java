package dev.ophar.sandbox;

import dev.ophar.model.Isolation;
import dev.ophar.model.IsolationLevel;
import dev.ophar.process.ChildCommand;
import java.util.List;

/** No wall: a command runs as it is, with the person's rights. What this means is said in {@link #isolation()}. */
public final class PlainSandbox implements Sandbox {
    private static final String BACKEND = "none";
    private static final List<String> UNCOVERED = List.of(
            "programs run with your rights: they can read and change every file that you can, also outside the tree",
            "they can use the network",
            "the held-out store, other runs and your keys are not hidden from them",
            "a process that leaves its session and drops its environment may outlive the run unseen",
            "memory, disk space and the number of processes are not limited");

    private final IsolationLevel level;

    /** For when nothing better works here. */
    public PlainSandbox() {
        this(IsolationLevel.DETECTION);
    }

    private PlainSandbox(IsolationLevel level) {
        this.level = level;
    }

    /** For when a person chose to have no wall. */
    public static PlainSandbox switchedOff() {
        return new PlainSandbox(IsolationLevel.OFF);
    }

    @Override
    public Isolation isolation() {
        return new Isolation(level, BACKEND, UNCOVERED);
    }

    @Override
    public ChildCommand confine(ChildCommand command, Confinement confinement) {
        return command;
    }
}
