package dev.ophar.sandbox;

import dev.ophar.model.Isolation;
import dev.ophar.process.ChildCommand;
import java.io.IOException;

/**
 * Puts a wall around a child process. Safe for any number of threads at once. Unless it says otherwise it shows folders
 * where they are, to children that run as we do.
 */
public interface Sandbox {
    /** How strong the wall is, as tested, and what it does not cover. */
    Isolation isolation();

    /**
     * Whether children see what their confinement says. If not, they run in the real folders with our own rights, and
     * whoever starts them names those folders instead.
     */
    default boolean isolates() {
        return false;
    }

    /** Whether {@link Mount.Layers} can be used; if not, every child needs a whole tree of its own. */
    default boolean layers() {
        return false;
    }

    /** Who owns rooms, and trees that children write to or that layers lie over. */
    default SandboxUser user() {
        return SandboxUser.ourselves();
    }

    /**
     * The command that runs the given one behind the wall.
     *
     * @param command its argv, working folder and environment name what the child sees; its streams are files out here
     * @param confinement what it sees
     * @throws IOException if what the wall needs in the room cannot be written
     */
    ChildCommand confine(ChildCommand command, Confinement confinement) throws IOException;
}
