package dev.ophar.ui.start;

import java.nio.file.Path;
import java.util.List;

/** What a person can do about which workspace is open. FX thread only. */
public interface WorkspaceActions {
    /** Lets the person choose a workspace. */
    void openOther();

    /** Lets the person choose a folder and makes a workspace there. */
    void createNew();

    /** Makes a demo and opens it. */
    void tryDemo();

    /** Opens one of {@link #recent()}. */
    void open(Path workspace);

    /** Asks again whether the open workspace is trusted. */
    void askForTrust();

    /** Workspaces that were open before, newest first. */
    List<Path> recent();

    /** For a window that stays with its workspace, such as a picture. */
    static WorkspaceActions none() {
        return new WorkspaceActions() {
            @Override
            public void openOther() {
                // There is nobody to choose.
            }

            @Override
            public void createNew() {
                // There is nobody to choose.
            }

            @Override
            public void tryDemo() {
                // There is nobody to try it.
            }

            @Override
            public void open(Path workspace) {
                // There is nobody to look at it.
            }

            @Override
            public void askForTrust() {
                // There is nobody to answer.
            }

            @Override
            public List<Path> recent() {
                return List.of();
            }
        };
    }
}
