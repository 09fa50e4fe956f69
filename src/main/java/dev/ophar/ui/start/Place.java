package dev.ophar.ui.start;

import dev.ophar.engine.Engine;
import dev.ophar.engine.TrustQuestion;

/** What the window shows. */
public sealed interface Place {
    /** Nothing yet: what was open last is being looked up. */
    record Waiting() implements Place {}

    /** The start page. */
    record Start() implements Place {}

    /** The question whether a workspace is trusted. */
    record Asking(TrustQuestion question) implements Place {}

    /** The desk of an open workspace. */
    record Inside(Engine engine) implements Place {}
}
