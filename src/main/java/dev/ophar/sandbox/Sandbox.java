package dev.ophar.sandbox;

import dev.ophar.model.Isolation;
import dev.ophar.process.ChildCommand;
import java.io.IOException;

/** Puts a wall around a child process. Safe for any number of threads at once. */
public interface Sandbox {
    /** How strong the wall is, as tested, and what it does not cover. */
    Isolation isolation();

    /**
     * Whether children see what their confinement says. If not, they run in the real folders with our own rights, and
     * whoever starts them names those folders instead.
     */
    boolean isolates();

    /** Whether {@link Mount.Layers} can be used; if not, every child needs a whole tree of its own. */
    boolean layers();

    /** Who owns rooms, and trees that children write to or that layers lie over. */
    SandboxUser user();

    /**
     * The command that runs the given one behind the wall.
     *
     * @param command its argv, working folder and environment name what the child sees; its streams are files out here
     * @param confinement what it sees
     * @throws IOException if what the wall needs in the room cannot be written
     */
    ChildCommand confine(ChildCommand command, Confinement confinement) throws IOException;
}
