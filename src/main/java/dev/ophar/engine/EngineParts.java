package dev.ophar.engine;

import dev.ophar.orchestrate.Recovery;
import dev.ophar.orchestrate.Worker;
import dev.ophar.store.Ledger;
import dev.ophar.store.Workspace;

/** The wired parts of an engine. */
record EngineParts(
        EngineOptions options,
        Workspace workspace,
        Ledger ledger,
        Submitter submitter,
        Worker worker,
        int slots,
        Recovery recovery,
        Outcomes outcomes,
        TaskCatalog catalog,
        Evidence evidence,
        EvidenceReader evidenceReader,
        ChangesReader changesReader,
        Cancelling cancelling,
        Reconciliation reconciliation,
        Checkpoints checkpoints,
        AlarmRelease alarms,
        Waiving waiving,
        Doctor doctor,
        Authoring authoring) {}
