package dev.ophar.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/**
 * Removes whole folders that an executor could shape as it liked: unreadable folders, paths longer than the system takes
 * at once, nesting deeper than a stack. {@code rm} walks relative to open folders and copes with all of these; links are
 * removed, never followed.
 */
public final class TreeRemoval {
    private final ToolRunner tools;

    public TreeRemoval(ToolRunner tools) {
        this.tools = tools;
    }

    /**
     * Removes a folder and all in it; one that is not there is fine.
     *
     * @throws IOException if something of it is still there afterwards
     */
    public void remove(Path folder) throws IOException, InterruptedException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Path parent = folder.toAbsolutePath().getParent();
        if (parent == null) {
            throw new IOException("refusing to remove " + folder + ": it is the root of a file system");
        }
        ToolResult first = rm(folder, parent);
        if (first.succeeded()) {
            return;
        }
        // As a plain user rm cannot empty a folder whose owner took away its own permissions.
        run(List.of("chmod", "-R", "u+rwX", "--", folder.toString()), parent);
        ToolResult second = rm(folder, parent);
        if (!second.succeeded()) {
            throw new IOException("cannot remove " + folder + ": " + second.errors() + "; remove it by hand");
        }
    }

    /**
     * The same for a caller that is closing something and cannot be interrupted.
     *
     * @throws IOException if something of it is still there afterwards, also because this thread was interrupted, which
     *     it still is then
     */
    public void removeOnClose(Path folder) throws IOException {
        try {
            remove(folder);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while removing " + folder + "; it is left behind", e);
        }
    }

    private ToolResult rm(Path folder, Path parent) throws IOException, InterruptedException {
        return run(List.of("rm", "-rf", "--one-file-system", "--", folder.toString()), parent);
    }

    private ToolResult run(List<String> argv, Path folder) throws IOException, InterruptedException {
        return tools.run(argv, folder, ToolRunner.usualEnvironment(), new byte[0]);
    }
}
