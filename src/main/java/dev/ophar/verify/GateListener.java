package dev.ophar.verify;

import dev.ophar.model.GateName;
import dev.ophar.model.GateResult;

/** Told as gates begin and end, on the verifying thread. */
public interface GateListener {
    /** A gate began. */
    void started(GateName gate);

    /** A gate ended. */
    void finished(GateResult result);
}
