package dev.ophar.engine;

import dev.ophar.model.Progress;

/** Told what an engine does. Called on the engine's threads, one call at a time. */
public interface EngineListener {
    /** Something happened in a run. */
    void progress(Progress progress);

    /** Something a person should know about the engine as a whole, such as who holds the worker lock. */
    void notice(String message);
}
