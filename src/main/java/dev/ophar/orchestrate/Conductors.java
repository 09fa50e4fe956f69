package dev.ophar.orchestrate;

import dev.ophar.dispatch.AgentRules;
import dev.ophar.dispatch.Dispatcher;
import dev.ophar.git.Landing;
import dev.ophar.process.ChildRunner;
import dev.ophar.process.TreeRemoval;
import dev.ophar.provider.Providers;
import dev.ophar.store.HeldOutSets;
import dev.ophar.store.Ledger;
import dev.ophar.store.Workspace;
import dev.ophar.tree.LayerCache;
import dev.ophar.verify.CensusCache;
import dev.ophar.verify.DependencySetup;
import dev.ophar.verify.Verifier;
import java.time.Clock;
import java.util.Map;

/** Wires what conducts runs; the parts of it are nobody else's business. */
public final class Conductors {
    private Conductors() {}

    /** Makes a conductor for the runs of one workspace. It keeps no state of a run and serves any number at once. */
    public static RunConductor of(
            Workspace workspace,
            CacheFolder cache,
            Ledger ledger,
            ChildRunner runner,
            Walls walls,
            TreeRemoval removal,
            Providers providers,
            Map<String, String> environment,
            Clock clock) {
        EngineVersion version = EngineVersion.current();
        CensusCache census = new CensusCache(cache.root().resolve("census"));
        MetricsLog metrics = new MetricsLog(workspace, clock);
        IterationConductor iterations = new IterationConductor(
                new Dispatcher(runner, new AgentRules(workspace.root())),
                new ArtifactJudge(new Verifier(runner, census), new HeldOutSets(workspace), environment, version),
                providers,
                environment,
                version,
                metrics,
                new Rooms(workspace, cache, removal, environment),
                new DependencySetup(runner, new LayerCache(cache.root().resolve("layers"), removal, clock)),
                census);
        Refiner refiner = new Refiner(runner, removal, providers.refiner(), environment);
        return new RunConductor(
                workspace,
                cache,
                ledger,
                iterations,
                new RefineStep(refiner, workspace.heldOut(), metrics),
                new Landing(),
                new TargetLocks(),
                removal,
                walls,
                version);
    }
}
