package dev.ophar.orchestrate;

import dev.ophar.git.ObjectStore;
import dev.ophar.git.TargetRepository;
import dev.ophar.model.Cancellation;
import dev.ophar.model.CommitId;
import dev.ophar.model.Progress;
import dev.ophar.model.RunId;
import dev.ophar.model.TaskId;
import dev.ophar.sandbox.Sandbox;
import dev.ophar.store.RunFolder;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * What stays the same through all iterations of one run.
 *
 * @param queued the run as submitted
 * @param target the person's repository
 * @param store our store of it
 * @param base where every iteration starts
 * @param folder the run's evidence
 * @param sandbox what stands around its executor and checks
 * @param trees where its trees are made
 * @param journal its ledger
 * @param progress told what happens, on this thread
 * @param cancellation says whether to stop
 */
record RunContext(
        QueuedRun queued,
        TargetRepository target,
        ObjectStore store,
        CommitId base,
        RunFolder folder,
        Sandbox sandbox,
        Path trees,
        Journal journal,
        Consumer<Progress> progress,
        Cancellation cancellation) {

    TaskId task() {
        return queued.spec().id();
    }

    RunId run() {
        return queued.run();
    }
}
