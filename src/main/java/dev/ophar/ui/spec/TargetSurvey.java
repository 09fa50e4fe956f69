package dev.ophar.ui.spec;

import dev.ophar.engine.Authoring;
import dev.ophar.engine.RepositoryRefs;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What was seen in the target repository while a task is written.
 *
 * @param target which repository, as the form names it
 * @param base which base
 * @param refs what a task can start from, empty when the repository cannot be read
 * @param targetProblem why it cannot
 * @param baseProblem why the base cannot be read
 * @param paths the files of the base
 * @param scope what the scope's patterns match of them
 */
public record TargetSurvey(
        String target,
        String base,
        Optional<RepositoryRefs> refs,
        Optional<String> targetProblem,
        Optional<String> baseProblem,
        List<String> paths,
        ScopeReport scope) {
    /** Nothing was looked at yet. */
    public static final TargetSurvey NONE =
            new TargetSurvey("", "", Optional.empty(), Optional.empty(), Optional.empty(), List.of(), ScopeReport.NONE);

    public TargetSurvey {
        paths = List.copyOf(paths);
    }

    /** Looks again, but only at what is another than before. Waits for the disk. */
    TargetSurvey again(Authoring authoring, String newTarget, String newBase, String newScope) {
        if (newTarget.isBlank()) {
            return new TargetSurvey(
                    newTarget,
                    newBase,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    ScopeReport.of(newScope, List.of()));
        }
        if (target.equals(newTarget) && base.equals(newBase)) {
            return new TargetSurvey(
                    target, base, refs, targetProblem, baseProblem, paths, ScopeReport.of(newScope, paths));
        }
        Optional<RepositoryRefs> newRefs;
        try {
            newRefs = Optional.of(authoring.refs(newTarget));
        } catch (IOException e) {
            return new TargetSurvey(
                    newTarget,
                    newBase,
                    Optional.empty(),
                    Optional.of(String.valueOf(e.getMessage())),
                    Optional.empty(),
                    List.of(),
                    ScopeReport.of(newScope, List.of()));
        }
        try {
            List<String> newPaths = authoring.paths(newTarget, newBase.isBlank() ? "HEAD" : newBase);
            return new TargetSurvey(
                    newTarget,
                    newBase,
                    newRefs,
                    Optional.empty(),
                    Optional.empty(),
                    newPaths,
                    ScopeReport.of(newScope, newPaths));
        } catch (IOException e) {
            return new TargetSurvey(
                    newTarget,
                    newBase,
                    newRefs,
                    Optional.empty(),
                    Optional.of(String.valueOf(e.getMessage())),
                    List.of(),
                    ScopeReport.of(newScope, List.of()));
        }
    }

    /** What a person can choose as the base. */
    List<String> bases() {
        return refs.map(names -> Stream.of(Stream.of("HEAD"), names.branches().stream(), names.tags().stream())
                        .flatMap(part -> part)
                        .toList())
                .orElse(List.of("HEAD"));
    }
}
