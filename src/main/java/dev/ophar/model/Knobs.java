package dev.ophar.model;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Every setting that shapes a run, resolved when it is submitted and frozen from then on.
 *
 * @param maxIterations how many iterations a run may take, 1 or more
 * @param retries how many dispatches one iteration may take in all when they are unreliable, 1 or more
 * @param timeout wall clock of one dispatch
 * @param idleTimeout how long an executor may write nothing; zero for no such clock
 * @param testTimeout wall clock of one gate
 * @param provider which agent
 * @param model which model the executor is asked to use; empty leaves it to the agent
 * @param executorCommand the agent's program (and arguments), as {@code CURSOR_AGENT_CMD} gives it
 * @param refinerCommand the orchestrator's program, as {@code CLAUDE_CMD} gives it; empty when none is configured
 * @param refinerModel which model the refiner is asked to use; empty leaves it to the program
 * @param agentSandbox the value handed to the agent's own {@code --sandbox}
 * @param isolation {@code auto}, {@code required} or {@code off}
 * @param injectAgents whether an {@code AGENTS.md} is placed when the target has none
 * @param enforceScope whether scope is also enforced while the executor runs, where the sandbox can
 * @param outputCap most bytes that a child process may write to one stream
 * @param sandbox what children may take and see
 * @param passedEnvironment variables of the submitter that executors ({@code MOCK_*}) or held-out gates
 *     ({@code HELDOUT_*}) get; never a secret
 */
public record Knobs(
        int maxIterations,
        int retries,
        Duration timeout,
        Duration idleTimeout,
        Duration testTimeout,
        String provider,
        Optional<String> model,
        String executorCommand,
        Optional<String> refinerCommand,
        Optional<String> refinerModel,
        String agentSandbox,
        String isolation,
        boolean injectAgents,
        boolean enforceScope,
        long outputCap,
        SandboxKnobs sandbox,
        Map<String, String> passedEnvironment) {

    public Knobs {
        passedEnvironment = Map.copyOf(passedEnvironment);
    }

    /** The same knobs with other programs. */
    public Knobs withCommands(String newExecutorCommand, Optional<String> newRefinerCommand) {
        return new Knobs(
                maxIterations,
                retries,
                timeout,
                idleTimeout,
                testTimeout,
                provider,
                model,
                newExecutorCommand,
                newRefinerCommand,
                refinerModel,
                agentSandbox,
                isolation,
                injectAgents,
                enforceScope,
                outputCap,
                sandbox,
                passedEnvironment);
    }
}
