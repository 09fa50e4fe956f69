package dev.ophar.verify;

import dev.ophar.model.Artifact;
import dev.ophar.model.ChangedPath;
import dev.ophar.model.GateName;
import dev.ophar.model.GateResult;
import dev.ophar.model.GateState;
import dev.ophar.model.GitMode;
import dev.ophar.model.Glob;
import dev.ophar.model.TaskSpec;
import dev.ophar.model.VisibleText;
import java.util.List;

/** Judges every changed path by the task's patterns. Pure: it works on the recorded comparison of two trees. */
final class ScopeGate {
    private static final int SHOWN = 5;

    private ScopeGate() {}

    /** The changed paths that the task does not allow, in the order of the artifact (sorted by path). */
    static List<String> outOfScope(TaskSpec spec, Artifact artifact) {
        return artifact.changes().stream()
                .filter(change -> !isAllowed(spec, change))
                .map(ChangedPath::path)
                .toList();
    }

    static GateResult judge(List<String> outOfScope) {
        return outOfScope.isEmpty()
                ? GateResult.of(GateName.SCOPE, GateState.PASS, "every change is inside the allowed scope")
                : GateResult.of(
                        GateName.SCOPE, GateState.FAIL, "outside the scope: " + VisibleText.list(outOfScope, SHOWN));
    }

    private static boolean isAllowed(TaskSpec spec, ChangedPath change) {
        boolean isGitlink = GitMode.isSubmodule(change.oldMode()) || GitMode.isSubmodule(change.newMode());
        return !isGitlink
                && matchesAny(spec.allowedScope(), change.path())
                && !matchesAny(spec.protectedPaths(), change.path());
    }

    private static boolean matchesAny(List<Glob> globs, String path) {
        return globs.stream().anyMatch(glob -> glob.matches(path));
    }
}
