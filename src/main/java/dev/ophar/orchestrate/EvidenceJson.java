package dev.ophar.orchestrate;

import dev.ophar.model.APriori;
import dev.ophar.model.Artifact;
import dev.ophar.model.CommitId;
import dev.ophar.model.ControlCheck;
import dev.ophar.model.ControlOutcome;
import dev.ophar.model.DispatchOutcome;
import dev.ophar.model.GateName;
import dev.ophar.model.GateResult;
import dev.ophar.model.GateState;
import dev.ophar.model.Glob;
import dev.ophar.model.GroundTruth;
import dev.ophar.model.HeldOutOutcome;
import dev.ophar.model.IntegrityFact;
import dev.ophar.model.Isolation;
import dev.ophar.model.TaskSpec;
import dev.ophar.model.TestChange;
import dev.ophar.model.TestEvidence;
import dev.ophar.model.TestRow;
import dev.ophar.model.TestStatus;
import dev.ophar.model.Verdict;
import dev.ophar.model.Waiver;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The evidence records in the shape of their files. The key names, their nesting and the files are the prototype's
 * contract; keys that it does not have are added behind its own, never renamed. Pure.
 */
final class EvidenceJson {
    private EvidenceJson() {}

    static Map<String, Object> run(
            QueuedRun queued,
            TaskSpec spec,
            int iteration,
            CommitId base,
            Path worktree,
            Path targetRepo,
            Isolation isolation,
            EngineVersion version) {
        APriori aPriori = spec.aPriori();
        Map<String, Object> guess = new LinkedHashMap<>();
        aPriori.taskClass().ifPresent(v -> guess.put("class", v));
        aPriori.complexity().ifPresent(v -> guess.put("complexity", v));
        aPriori.specClarity().ifPresent(v -> guess.put("spec_clarity", v));

        Map<String, Object> json = new LinkedHashMap<>();
        json.put("task_id", spec.id().value());
        json.put("base_sha", base.hex());
        json.put("worktree", worktree.toString());
        json.put("target_repo", targetRepo.toString());
        json.put("model", spec.model().or(queued.knobs()::model).orElse(""));
        json.put("allowed_scope", texts(spec.allowedScope()));
        spec.heldOutSet().ifPresent(set -> json.put("heldout_set", set.value()));
        json.put("a_priori", guess);
        json.put("run", queued.run().value());
        json.put("iteration", iteration);
        json.put("base_ref", spec.baseRef());
        json.put("provider", queued.knobs().provider());
        json.put("spec_sha256", queued.specSha256());
        json.put("prompt", spec.prompt());
        json.put("isolation", isolation(isolation));
        json.put("engine_version", version.text());
        return json;
    }

    static Map<String, Object> dispatch(DispatchOutcome outcome) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("dispatch_status", outcome.status().word());
        outcome.exitCode().ifPresent(code -> json.put("executor_rc", code));
        json.put("wall_clock_s", outcome.wallClock().toSeconds());
        json.put("timeout_s", outcome.timeout().toSeconds());
        json.put("wall_clock_ms", outcome.wallClock().toMillis());
        json.put("attempts", outcome.attempts());
        outcome.providerError().ifPresent(kind -> json.put("provider_error", kind.word()));
        json.put("detail", outcome.detail());
        json.put("survivors", outcome.survivors());
        return json;
    }

    static Map<String, Object> groundTruth(GroundTruth truth, TaskSpec spec, EngineVersion version) {
        Artifact artifact = truth.artifact();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("task_id", truth.task().value());
        json.put("actual_commit_sha", artifact.commit().hex());
        json.put(
                "diff_name_only",
                artifact.changes().stream().map(change -> change.path()).toList());
        json.put("diff_stat", artifact.diffStat());
        json.put("visible_tests", gate(truth.gate(GateName.VISIBLE_TESTS)));
        json.put("typecheck", gate(truth.gate(GateName.TYPECHECK)));
        json.put("lint", gate(truth.gate(GateName.LINT)));
        json.put("held_out_checks", heldOut(truth.heldOut(), truth.gate(GateName.HELD_OUT)));
        Map<String, Object> scope = new LinkedHashMap<>();
        scope.put("allowed", texts(spec.allowedScope()));
        scope.put("out_of_scope_touched", truth.outOfScope());
        scope.put("state", truth.gate(GateName.SCOPE).state().word());
        json.put("scope", scope);
        json.put("changes", gate(truth.gate(GateName.CHANGES)));
        json.put("integrity", gate(truth.gate(GateName.INTEGRITY)));
        json.put("base_sha", artifact.base().hex());
        json.put("evidence", truth.evidence().word());
        json.put("isolation", isolation(truth.isolation()));
        json.put("ignored_files", artifact.ignored());
        json.put("refused_entries", artifact.refused());
        json.put("findings", truth.findings());
        json.put("tests", counts(truth));
        json.put(
                "integrity_facts",
                truth.facts().stream().map(EvidenceJson::fact).toList());
        json.put("engine_version", version.text());
        return json;
    }

    private static Map<String, Object> counts(GroundTruth truth) {
        TestEvidence tests = truth.tests();
        Map<String, Object> base = new LinkedHashMap<>();
        base.put("ran", tests.base().ran());
        base.put("cached", tests.base().cached());
        base.put("seen", tests.base().seen());
        base.put("red", tests.base().red());
        Map<String, Object> changes = new LinkedHashMap<>();
        for (TestChange change : TestChange.values()) {
            changes.put(change.word(), tests.matrix().count(change));
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("source", tests.source());
        json.put("expected", tests.matrix().rows().size());
        json.put("seen", tests.seen());
        for (TestStatus status : TestStatus.values()) {
            json.put(status.word(), tests.count(status));
        }
        json.put("runs", tests.runs());
        json.put("changes", changes);
        json.put("base", base);
        return json;
    }

    private static Map<String, Object> fact(IntegrityFact fact) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("kind", fact.kind().word());
        json.put("path", fact.path());
        json.put("line", fact.line());
        json.put("text", fact.text());
        json.put("blocks", fact.blocks());
        return json;
    }

    /** The shape of {@code tests.json}: every test before and after. */
    static Map<String, Object> tests(TestEvidence tests) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("source", tests.source());
        json.put("rows", tests.matrix().rows().stream().map(EvidenceJson::row).toList());
        return json;
    }

    private static Map<String, Object> row(TestRow row) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("suite", row.name().suite());
        json.put("name", row.name().name());
        json.put("base", row.base().map(TestStatus::word).orElse(null));
        json.put("now", row.now().map(TestStatus::word).orElse(null));
        json.put("change", row.change().word());
        if (!row.detail().isEmpty()) {
            json.put("detail", row.detail());
        }
        return json;
    }

    static Map<String, Object> control(ControlOutcome outcome) {
        Map<String, Object> json = gate(outcome.gate());
        json.put("checks", outcome.checks().stream().map(EvidenceJson::check).toList());
        return json;
    }

    private static Map<String, Object> check(ControlCheck check) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("kind", check.kind().word());
        json.put("file", check.file());
        json.put("name", check.name());
        json.put("seen", check.seen());
        json.put("failed", check.failed());
        return json;
    }

    static List<Map<String, Object>> waivers(List<Waiver> waivers) {
        return waivers.stream()
                .map(waiver -> {
                    Map<String, Object> json = new LinkedHashMap<>();
                    json.put("gate", waiver.gate().key());
                    json.put("cause", waiver.cause());
                    json.put("reason", waiver.reason());
                    json.put("actor", waiver.actor());
                    return json;
                })
                .toList();
    }

    static List<Map<String, Object>> probes(Optional<HeldOutOutcome> iterate, Optional<HeldOutOutcome> reserve) {
        return Stream.concat(iterate.stream(), reserve.stream())
                .flatMap(outcome -> outcome.probes().stream())
                .map(probe -> {
                    Map<String, Object> json = new LinkedHashMap<>();
                    json.put("name", probe.name());
                    json.put("state", probe.state().word());
                    json.put("reserve", probe.reserve());
                    return json;
                })
                .toList();
    }

    /** The shape of {@code heldout.json}; also what a task without a held-out set gets. */
    static Map<String, Object> heldOut(Optional<HeldOutOutcome> outcome, GateResult gate) {
        Map<String, Object> json = new LinkedHashMap<>();
        boolean ran = gate.state() != GateState.SKIPPED;
        json.put("ran", ran);
        if (ran) {
            json.put("passed", gate.passed());
            gate.exitCode().ifPresent(code -> json.put("exit_code", code));
        }
        outcome.ifPresent(o -> {
            o.set().ifPresent(set -> json.put("set", set.value()));
            json.put("phase", o.reserveRan() ? "final" : "iterate");
            json.put("mixed_files", o.placedFiles());
            json.put("reserve_ran", o.reserveRan());
            json.put("store_outside_worktree", true);
        });
        addState(json, gate);
        return json;
    }

    static Map<String, Object> verdict(
            Verdict verdict, QueuedRun queued, GroundTruth truth, String groundTruthSha256, EngineVersion version) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("verdict", verdict.decision().word());
        json.put("reason", verdict.reason());
        json.put("task_id", truth.task().value());
        json.put("attempt", verdict.iteration());
        json.put("max_iterations", verdict.maxIterations());
        verdict.cause().ifPresent(cause -> json.put("cause", cause));
        json.put("run", queued.run().value());
        json.putAll(provenance(queued, truth, groundTruthSha256, version));
        json.put("evidence", truth.evidence().word());
        json.put("isolation", isolation(truth.isolation()));
        return json;
    }

    /** What lets an accepted branch be traced to its evidence, and changed evidence be noticed. */
    static Map<String, Object> provenance(
            QueuedRun queued, GroundTruth truth, String groundTruthSha256, EngineVersion version) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("base_sha", truth.artifact().base().hex());
        json.put("artifact_sha", truth.artifact().commit().hex());
        json.put("spec_sha256", queued.specSha256());
        json.put("ground_truth_sha256", groundTruthSha256);
        json.put("engine_version", version.text());
        json.put("isolation_level", truth.isolation().level().word());
        return json;
    }

    static Map<String, Object> gate(GateResult gate) {
        Map<String, Object> json = new LinkedHashMap<>();
        boolean ran = gate.state() != GateState.SKIPPED;
        json.put("ran", ran);
        if (ran) {
            json.put("passed", gate.passed());
            gate.exitCode().ifPresent(code -> json.put("exit_code", code));
        }
        addState(json, gate);
        return json;
    }

    private static void addState(Map<String, Object> json, GateResult gate) {
        json.put("state", gate.state().word());
        gate.cause().ifPresent(cause -> json.put("cause", cause));
        if (!gate.detail().isEmpty()) {
            json.put("detail", gate.detail());
        }
        if (gate.state() != GateState.SKIPPED) {
            json.put("duration_ms", gate.duration().toMillis());
        }
        gate.logFile().ifPresent(log -> json.put("log", log));
    }

    static Map<String, Object> isolation(Isolation isolation) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("level", isolation.level().word());
        json.put("backend", isolation.backend());
        json.put("not_covered", isolation.uncovered());
        return json;
    }

    private static List<String> texts(List<Glob> globs) {
        return globs.stream().map(Glob::text).toList();
    }
}
