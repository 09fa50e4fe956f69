package dev.ophar.verify;

import dev.ophar.model.GateName;
import dev.ophar.model.GateResult;
import dev.ophar.process.ProcessIdentity;

/** Told as gates begin and end, on the verifying thread. */
public interface GateListener {
    /** A gate began. */
    void started(GateName gate);

    /** A gate, or a part of one, runs as this process; told at once. */
    void launched(ProcessIdentity process);

    /** A gate ended. */
    void finished(GateResult result);
}
