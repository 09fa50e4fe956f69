package dev.ophar.orchestrate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ophar.model.Cancellation;
import dev.ophar.model.Knobs;
import dev.ophar.model.TaskSpec;
import dev.ophar.process.ChildCommand;
import dev.ophar.process.ChildEnd;
import dev.ophar.process.ChildEnvironment;
import dev.ophar.process.ChildLimits;
import dev.ophar.process.ChildResult;
import dev.ophar.process.ChildRunner;
import dev.ophar.process.CommandWords;
import dev.ophar.process.ProcessIdentity;
import dev.ophar.process.TreeRemoval;
import dev.ophar.provider.Provider;
import dev.ophar.provider.Report;
import dev.ophar.provider.ReportReader;
import dev.ophar.provider.ReportReading;
import dev.ophar.provider.Tokens;
import dev.ophar.store.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/**
 * Asks the orchestrator's program for a better prompt. Whatever it answers, only the prompt is taken from it: scope,
 * commands and held-out set stay as the person wrote them.
 */
final class Refiner {
    /** Thinking takes longer than a small task's own clock. */
    private static final Duration LEAST_TIME = Duration.ofMinutes(5);

    private final ChildRunner runner;
    private final TreeRemoval removal;
    private final Provider provider;
    private final Map<String, String> environment;

    Refiner(ChildRunner runner, TreeRemoval removal, Provider provider, Map<String, String> environment) {
        this.runner = runner;
        this.removal = removal;
        this.provider = provider;
        this.environment = Map.copyOf(environment);
    }

    /**
     * Runs the orchestrator's program on a brief.
     *
     * @param logs the iteration's folder, where brief and answer are kept
     * @param scratch an empty place for it to run in; must not exist yet, is gone afterwards
     * @param onStart told which process it is, as soon as it runs
     * @throws CancellationException if the run was cancelled meanwhile
     */
    Refinement refine(
            TaskSpec spec,
            Knobs knobs,
            int iteration,
            String brief,
            Path logs,
            Path scratch,
            Cancellation cancellation,
            Consumer<ProcessIdentity> onStart)
            throws IOException, InterruptedException {
        if (knobs.refinerCommand().isEmpty()) {
            return Refinement.none("no orchestrator is configured (CLAUDE_CMD); a person's note is needed");
        }
        Path input = Files.writeString(logs.resolve("brief.md"), brief);
        Path output = logs.resolve("refine.raw");
        Path errors = logs.resolve("refine.log");
        Files.createDirectories(scratch);
        try {
            ChildCommand command = new ChildCommand(
                    provider.argv(
                            CommandWords.split(knobs.refinerCommand().get()),
                            knobs.refinerModel(),
                            knobs.agentSandbox(),
                            scratch,
                            brief),
                    scratch,
                    ChildEnvironment.forExecutor(
                            environment, spec, knobs, iteration, 1, provider.environmentKeys(), scratch),
                    Optional.of(input),
                    output,
                    errors,
                    new ChildLimits(longer(knobs.timeout()), Duration.ZERO, knobs.outputCap()));
            ChildResult result = runner.run(command, cancellation, onStart);
            return answer(result, output, errors, spec, brief.length());
        } finally {
            removal.remove(scratch);
        }
    }

    private static Duration longer(Duration timeout) {
        return timeout.compareTo(LEAST_TIME) > 0 ? timeout : LEAST_TIME;
    }

    private Refinement answer(ChildResult result, Path output, Path errors, TaskSpec spec, int briefChars)
            throws IOException {
        ChildEnd end = result.end();
        if (end instanceof ChildEnd.Cancelled) {
            throw new CancellationException("cancelled while the orchestrator was asked");
        }
        if (!(end instanceof ChildEnd.Exited exited)) {
            return failed("the orchestrator's program did not answer: " + words(end), briefChars);
        }
        ReportReading reading = ReportReader.read(provider, output, errors, exited.code());
        if (!(reading instanceof ReportReading.Readable readable)) {
            return failed("the orchestrator's answer cannot be read (exit " + exited.code() + ")", briefChars);
        }
        Report report = readable.report();
        Optional<Refinement.Usage> usage = Optional.of(usage(report.tokens()));
        Optional<String> prompt = report.admitsFailure() ? Optional.empty() : promptIn(report.text());
        String detail = prompt.isEmpty()
                ? "the orchestrator gave no prompt; a person's note is needed"
                : prompt.get().equals(spec.prompt()) ? "the prompt is unchanged" : "the prompt was rewritten";
        return new Refinement(prompt, detail, usage, briefChars);
    }

    private static String words(ChildEnd end) {
        if (end instanceof ChildEnd.OverCap over) {
            return "it " + over.detail();
        }
        return end instanceof ChildEnd.NotStarted notStarted
                ? notStarted.reason() + "; check CLAUDE_CMD"
                : end instanceof ChildEnd.TimedOut ? "it ran out of time" : "it wrote too much";
    }

    private static Refinement failed(String detail, int briefChars) {
        return new Refinement(Optional.empty(), detail, Optional.empty(), briefChars);
    }

    private static Refinement.Usage usage(Tokens tokens) {
        return new Refinement.Usage(tokens.in(), tokens.out(), tokens.cacheRead(), tokens.cacheWrite());
    }

    /** The prompt in an answer: a JSON object's {@code prompt}, also inside prose or a fence, or else the plain text. */
    static Optional<String> promptIn(String answer) {
        int open = answer.indexOf('{');
        int close = answer.lastIndexOf('}');
        if (open >= 0 && close > open) {
            Optional<JsonNode> json = parse(answer.substring(open, close + 1));
            if (json.isPresent()) {
                return json.map(node -> node.path("prompt"))
                        .filter(JsonNode::isTextual)
                        .map(JsonNode::textValue)
                        .filter(text -> !text.isBlank());
            }
        }
        return Optional.of(answer.strip()).filter(text -> !text.isEmpty());
    }

    private static Optional<JsonNode> parse(String text) {
        try {
            return Optional.of(Json.parse(text, "the orchestrator's answer")).filter(JsonNode::isObject);
        } catch (IOException e) {
            // Prose that happens to hold braces; the caller takes it as it is.
            return Optional.empty();
        }
    }
}
