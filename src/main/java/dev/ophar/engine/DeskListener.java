package dev.ophar.engine;

import dev.ophar.model.Progress;

/** Told what happens at a desk. Called on the desk's own threads, never on a user-interface thread. */
public interface DeskListener {
    /** Something changed; the state is whole and never changes afterwards. */
    void changed(DeskState state);

    /** Something happened in a run that this process works on. */
    void progress(Progress progress);

    /** Something a person should know, such as trouble with a file. */
    void notice(String message);
}
