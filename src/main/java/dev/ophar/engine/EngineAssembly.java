package dev.ophar.engine;

import dev.ophar.orchestrate.CacheFolder;
import dev.ophar.orchestrate.Conductors;
import dev.ophar.orchestrate.Recovery;
import dev.ophar.orchestrate.RunConductor;
import dev.ophar.orchestrate.RunQueue;
import dev.ophar.orchestrate.Walls;
import dev.ophar.orchestrate.Worker;
import dev.ophar.process.ChildRunner;
import dev.ophar.process.ToolRunner;
import dev.ophar.process.TreeRemoval;
import dev.ophar.provider.Providers;
import dev.ophar.store.HeldOutSets;
import dev.ophar.store.Ledger;
import dev.ophar.store.RunHistory;
import dev.ophar.store.Settings;
import dev.ophar.store.TaskFiles;
import dev.ophar.store.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The one place where the parts are wired together. */
final class EngineAssembly {
    private static final Duration TOOL_TIMEOUT = Duration.ofMinutes(5);

    private EngineAssembly() {}

    static EngineParts assemble(EngineOptions options) throws IOException {
        Map<String, String> environment = options.environment();
        Clock clock = options.clock();
        Path root = Workspace.locate(options.workspace(), environment, options.workingFolder(), Optional.empty());
        Workspace workspace = Workspace.at(root);
        CacheFolder cache = new CacheFolder(workspace.cache(environment));
        Settings settings = Settings.read(workspace, environment);
        Ledger ledger = new Ledger(workspace, clock);
        HeldOutSets heldOutSets = new HeldOutSets(workspace);
        TaskFiles files = new TaskFiles(workspace);
        Providers providers = Providers.builtIn();

        ToolRunner tools = new ToolRunner(TOOL_TIMEOUT);
        ChildRunner runner = new ChildRunner();
        TreeRemoval removal = new TreeRemoval(tools);
        Walls walls = new Walls(environment, cache.root().resolve("walls"));
        RunConductor conductor =
                Conductors.of(workspace, cache, ledger, runner, walls, removal, providers, environment, clock);
        RunHistory history = new RunHistory(workspace);
        SpecCheck check = new SpecCheck(workspace, settings, heldOutSets, providers);
        return new EngineParts(
                options,
                workspace,
                ledger,
                new Submitter(
                        workspace,
                        files,
                        check,
                        ledger,
                        options.workingFolder(),
                        options.actor(),
                        clock,
                        new SecureRandom()),
                new Worker(new RunQueue(workspace, ledger), conductor, ledger, options.actor()),
                settings.integer("SLOTS"),
                new Recovery(workspace, cache, ledger, runner, removal, options.actor()),
                new Outcomes(workspace, ledger),
                new TaskCatalog(files, ledger, history),
                new Evidence(history),
                new EvidenceReader(history),
                new ChangesReader(history),
                new Cancelling(ledger, options.actor()),
                new Reconciliation(workspace, ledger, runner, environment, clock, options.actor(), options.trust()),
                new Checkpoints(workspace, ledger, settings, clock),
                new AlarmRelease(ledger, options.actor()),
                new Waiving(ledger, history, options.actor()),
                new Doctor(workspace, cache, settings, ledger, walls, tools, environment),
                new Authoring(workspace, files, check, settings, heldOutSets));
    }
}
