package dev.ophar.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A task as its file states it, checked for form; what needs the disk or git to be checked is not.
 *
 * @param id its name
 * @param title a line for people, empty when the file has none
 * @param prompt what the executor is told, never blank
 * @param acceptance in words, for people, what would be right; empty when the file has none
 * @param targetRepo absolute, or relative to the workspace
 * @param baseRef what to start from, such as {@code HEAD}
 * @param allowedScope what the executor may change, at least one pattern
 * @param protectedPaths what it may not change even inside the scope
 * @param heldOutSet the held-out set, empty when the task has none
 * @param commands how its work is checked
 * @param aPriori what its author thought of it
 * @param limits its own limits
 * @param provider which agent, empty for the workspace's choice
 * @param model which model, empty for the workspace's choice
 * @param testReport pattern of the machine reports that the test command writes, empty when unknown
 * @param network whether verification may use the network
 * @param environment variables that executor and gates get
 * @param workingFolder where commands run, from the repository root; empty for the root
 * @param knownRed names of tests that a person accepted as red on the base
 * @param testsMayChange tests that the task is meant to change
 * @param build what its build needs beyond the tree
 */
public record TaskSpec(
        TaskId id,
        Optional<String> title,
        String prompt,
        Optional<String> acceptance,
        String targetRepo,
        String baseRef,
        List<Glob> allowedScope,
        List<Glob> protectedPaths,
        Optional<TaskId> heldOutSet,
        TaskCommands commands,
        APriori aPriori,
        TaskLimits limits,
        Optional<String> provider,
        Optional<String> model,
        Optional<Glob> testReport,
        boolean network,
        Map<String, String> environment,
        Optional<String> workingFolder,
        List<String> knownRed,
        List<Glob> testsMayChange,
        TaskBuild build) {

    public TaskSpec {
        allowedScope = List.copyOf(allowedScope);
        protectedPaths = List.copyOf(protectedPaths);
        environment = Map.copyOf(environment);
        knownRed = List.copyOf(knownRed);
        testsMayChange = List.copyOf(testsMayChange);
    }

    /** The same task with another prompt: all that a refiner may change. */
    public TaskSpec withPrompt(String newPrompt) {
        return new TaskSpec(
                id,
                title,
                newPrompt,
                acceptance,
                targetRepo,
                baseRef,
                allowedScope,
                protectedPaths,
                heldOutSet,
                commands,
                aPriori,
                limits,
                provider,
                model,
                testReport,
                network,
                environment,
                workingFolder,
                knownRed,
                testsMayChange,
                build);
    }
}
