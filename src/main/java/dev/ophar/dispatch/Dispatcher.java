package dev.ophar.dispatch;

import dev.ophar.git.ArtifactMessage;
import dev.ophar.git.Injected;
import dev.ophar.git.ObjectStore;
import dev.ophar.model.Artifact;
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
import dev.ophar.process.ProgramLookup;
import dev.ophar.provider.Provider;
import dev.ophar.provider.Report;
import dev.ophar.provider.ReportReader;
import dev.ophar.provider.ReportReading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/**
 * Starts an executor on a tree of its own and records what it made of it. The order is what makes the record worth
 * something:
 *
 * <ol>
 *   <li>a fresh tree at the base, with an {@code AGENTS.md} when the base has none;
 *   <li>the agent, with its streams in files and nothing on its input that could keep it waiting;
 *   <li>every process of it ended;
 *   <li>only then the tree is read, once, and the commit made from it is all that is ever looked at again.
 * </ol>
 */
public final class Dispatcher {
    /** The agent's standard output, byte for byte. */
    public static final String REPORT_RAW = "report.raw";
    /** The agent's standard error. */
    public static final String EXECUTOR_LOG = "executor.log";

    private final ChildRunner runner;
    private final AgentRules rules;

    public Dispatcher(ChildRunner runner, AgentRules rules) {
        this.runner = runner;
        this.rules = rules;
    }

    /**
     * Runs one dispatch to its end.
     *
     * @param onStart told which process the executor is, as soon as it runs
     * @throws CancellationException if the run was cancelled meanwhile
     * @throws IOException if the tree cannot be made, the artifact cannot be recorded, or a log cannot be written
     */
    public Dispatched dispatch(
            ObjectStore store,
            Provider provider,
            DispatchRequest request,
            Cancellation cancellation,
            Consumer<ProcessIdentity> onStart)
            throws IOException, InterruptedException {
        Files.createDirectories(request.logs());
        Optional<Injected> injected = inject(store, request);
        Map<String, String> environment = environment(provider, request);
        SignIn signIn = SignIn.give(provider, request, environment);
        ChildResult result = launch(provider, request, environment, cancellation, onStart);
        List<String> notes = signIn.takeBack();
        Artifact artifact = request.room().record(message(request), injected);
        return read(provider, request, result, artifact, notes);
    }

    private Optional<Injected> inject(ObjectStore store, DispatchRequest request) throws IOException {
        boolean wanted = request.knobs().injectAgents();
        if (!wanted || store.mode(request.base(), AgentRules.FILE).isPresent()) {
            return Optional.empty();
        }
        byte[] text = rules.text();
        request.room().putAside(AgentRules.FILE, text);
        return Optional.of(new Injected(AgentRules.FILE, text));
    }

    private ChildResult launch(
            Provider provider,
            DispatchRequest request,
            Map<String, String> environment,
            Cancellation cancellation,
            Consumer<ProcessIdentity> onStart)
            throws IOException, InterruptedException {
        TaskSpec spec = request.spec();
        List<String> argv = provider.argv(
                CommandWords.split(request.knobs().executorCommand()),
                spec.model().or(request.knobs()::model),
                request.knobs().agentSandbox(),
                request.room().tree(),
                spec.prompt());
        Optional<Path> input = input(provider, request);
        ChildCommand command = new ChildCommand(
                argv,
                request.room().tree(),
                environment,
                input,
                request.logs().resolve(REPORT_RAW),
                request.logs().resolve(EXECUTOR_LOG),
                limits(request));
        Optional<ChildEnd> missing = missing(argv, request, environment);
        ChildResult result = missing.isPresent()
                ? new ChildResult(missing.get(), Duration.ZERO, List.of())
                : runner.run(request.room().enter(command, true), cancellation, onStart);
        if (result.end() instanceof ChildEnd.Cancelled) {
            throw new CancellationException("cancelled while the executor ran");
        }
        return result;
    }

    /**
     * A program that is not there is told by its name; behind a wall nobody but the wall would notice, and its own
     * start did work.
     */
    private static Optional<ChildEnd> missing(
            List<String> argv, DispatchRequest request, Map<String, String> environment) {
        boolean fromTree = argv.get(0).contains("/") && !argv.get(0).startsWith("/");
        if (!request.room().isolates() || fromTree) {
            return Optional.empty();
        }
        ProgramLookup.Found found =
                ProgramLookup.find(argv.get(0), request.logs(), Optional.ofNullable(environment.get("PATH")));
        return found instanceof ProgramLookup.Found.Nothing nothing
                ? Optional.of(new ChildEnd.NotStarted(nothing.reason(), nothing.missing()))
                : Optional.empty();
    }

    private static Map<String, String> environment(Provider provider, DispatchRequest request) {
        return ChildEnvironment.forExecutor(
                request.environment(),
                request.spec(),
                request.knobs(),
                request.iteration(),
                request.attempt(),
                provider.environmentKeys(),
                request.room().temporary());
    }

    private static ChildLimits limits(DispatchRequest request) {
        Knobs knobs = request.knobs();
        return ChildLimits.of(knobs, knobs.timeout(), knobs.idleTimeout())
                .watching(List.of(request.room().written()));
    }

    private static Optional<Path> input(Provider provider, DispatchRequest request) throws IOException {
        Optional<String> prompt = provider.standardInput(request.spec().prompt());
        if (prompt.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Files.writeString(request.logs().resolve("prompt.txt"), prompt.get()));
    }

    private static ArtifactMessage message(DispatchRequest request) {
        Map<String, String> trailers = new LinkedHashMap<>();
        trailers.put("Ophar-Task", request.spec().id().value());
        trailers.put("Ophar-Run", request.run().value());
        trailers.put("Ophar-Iteration", String.valueOf(request.iteration()));
        String title = request.spec().title().orElse(firstLine(request.spec().prompt()));
        return new ArtifactMessage(request.spec().id() + ": " + title, trailers);
    }

    private static String firstLine(String prompt) {
        return prompt.strip().lines().findFirst().orElse("").strip();
    }

    private static Dispatched read(
            Provider provider, DispatchRequest request, ChildResult result, Artifact artifact, List<String> notes)
            throws IOException {
        Path output = request.logs().resolve(REPORT_RAW);
        Path errors = request.logs().resolve(EXECUTOR_LOG);
        int exitCode = result.end() instanceof ChildEnd.Exited exited ? exited.code() : ExecutorEnd.NO_EXIT_CODE;
        ReportReading reading = Files.exists(output)
                ? ReportReader.read(provider, output, errors, exitCode)
                : new ReportReading.Unreadable("the agent never ran");
        Optional<Report> report =
                reading instanceof ReportReading.Readable readable ? Optional.of(readable.report()) : Optional.empty();
        List<String> all = new ArrayList<>(ExecutorEnd.notes(result));
        all.addAll(notes);
        return new Dispatched(ExecutorEnd.outcome(result, reading, request), artifact, report, all);
    }
}
