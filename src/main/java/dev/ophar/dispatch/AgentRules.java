package dev.ophar.dispatch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The rules for executors that are placed in a target without any of its own. */
public final class AgentRules {
    /** The file's name in a target's root. */
    public static final String FILE = "AGENTS.md";

    private final Path workspaceRules;

    /** @param workspace whose own {@code AGENTS.md} is used when it has one; otherwise the built-in one is */
    public AgentRules(Path workspace) {
        this.workspaceRules = workspace.resolve(FILE);
    }

    /**
     * The text to place.
     *
     * @throws IOException if the workspace's file cannot be read
     */
    byte[] text() throws IOException {
        if (Files.isRegularFile(workspaceRules)) {
            return Files.readAllBytes(workspaceRules);
        }
        try (InputStream builtIn = AgentRules.class.getResourceAsStream(FILE)) {
            if (builtIn == null) {
                throw new IOException("the built-in " + FILE + " is missing from this build; build it again");
            }
            return builtIn.readAllBytes();
        }
    }
}
