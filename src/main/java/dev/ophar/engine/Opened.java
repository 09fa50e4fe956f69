package dev.ophar.engine;

/** What came of opening a workspace. */
public sealed interface Opened {
    /** It is open. */
    record Ready(Engine engine) implements Opened {}

    /** Somebody else made it, and the person has not said yet whether they trust it. Nothing of it was run. */
    record AskFirst(TrustQuestion question) implements Opened {}
}
