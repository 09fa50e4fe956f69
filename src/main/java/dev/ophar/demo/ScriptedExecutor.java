package dev.ophar.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An executor without a model: a child process that takes cursor-agent's command line, plays one {@link ScriptedMode}
 * and answers in cursor-agent's form. The demo and the tests of the whole loop run it, so that everything but the model
 * is real.
 *
 * <p>The mode is taken from {@code --mode}, else from {@code MOCK_MODE}, else from a line {@code Scripted: <mode>} in
 * the prompt (the last one counts), else it is {@code honest}. What a mode does to the files is data: the file that
 * {@code MOCK_SCENARIO} names, else the built-in scenario that fits the work folder.
 *
 * <p>Ends with 0 after any answer, as the real program does, with 1 when it cannot start on the work, and with 64 for a
 * mode that does not exist. Modes that hang never return; a signal or an interrupt ends them.
 */
public final class ScriptedExecutor {
    private static final int ANSWERED = 0;
    private static final int CANNOT_START = 1;
    private static final int USAGE = 64;
    private static final int INTERRUPTED = 143;
    private static final Set<String> VALUE_FLAGS =
            Set.of("--mode", "--output-format", "--sandbox", "--model", "--workspace", "--resume");
    private static final Pattern SCRIPTED_LINE = Pattern.compile("(?mi)^\\s*Scripted:[ \\t]*([A-Za-z_-]+)\\s*$");
    private static final String GARBAGE = "{\"type\":\"result\",\"subtype\":\"succ\u0000 -- connection lost --";

    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;
    private final Map<String, String> environment;
    private final Path cwd;
    private final Clock clock;

    /**
     * @param in read for the prompt only when the command line has none
     * @param out gets the answer as UTF-8, whatever its own charset
     * @param err gets complaints about the command line
     * @param environment of the process
     * @param cwd the work folder unless {@code --workspace} names another
     * @param clock for the duration in the answer
     */
    public ScriptedExecutor(
            InputStream in, PrintStream out, PrintStream err, Map<String, String> environment, Path cwd, Clock clock) {
        this.in = in;
        this.out = out;
        this.err = err;
        this.environment = Map.copyOf(environment);
        this.cwd = cwd;
        this.clock = clock;
    }

    /** How a mode ends. */
    private sealed interface Ending {
        /** With a report. */
        record Report(boolean error, String text) implements Ending {}

        /** With output that is no report. */
        record Garbage() implements Ending {}

        /** Not at all. */
        record Never() implements Ending {}
    }

    /**
     * Plays one dispatch.
     *
     * @param arguments the words after the program's name
     * @return the exit status
     */
    public int run(List<String> arguments) {
        Instant start = clock.instant();
        AgentArguments read = AgentArguments.read(arguments, VALUE_FLAGS);
        try {
            Path folder = workFolder(read);
            String prompt = prompt(read);
            String word = modeWord(read, prompt);
            Optional<ScriptedMode> mode = ScriptedMode.named(word);
            if (mode.isEmpty()) {
                err.println("unknown mode '" + word + "'; choose one of " + ScriptedMode.words());
                return USAGE;
            }
            Ending ending = play(mode.get(), folder);
            if (ending instanceof Ending.Report report) {
                return answer(read, folder, prompt, report, start);
            }
            return ending instanceof Ending.Garbage ? print(GARBAGE.getBytes(StandardCharsets.UTF_8)) : hang();
        } catch (IOException | InvalidPathException e) {
            err.println("scripted executor: " + e.getMessage());
            return CANNOT_START;
        }
    }

    private Ending play(ScriptedMode mode, Path folder) {
        return switch (mode) {
            case HONEST -> work(folder, Work.HONEST);
            case CHEAT -> work(folder, Work.CHEAT);
            case REWARD_HACK -> work(folder, Work.HACK);
            case OUT_OF_SCOPE -> work(folder, Work.HONEST, Work.OUT_OF_SCOPE);
            case OVERFIT_THEN_FIX -> work(folder, count("OPHAR_ITERATION") > 1 ? Work.HONEST : Work.OVERFIT);
            case FLAKY ->
                count("OPHAR_ATTEMPT") > 1 || count("OPHAR_ITERATION") > 1
                        ? work(folder, Work.HONEST)
                        : new Ending.Garbage();
            case HONEST_HANG ->
                work(folder, Work.HONEST) instanceof Ending.Report report && report.error()
                        ? report
                        : new Ending.Never();
            case NOOP -> new Ending.Report(false, "Done, tests pass.");
            case BLOCKED ->
                new Ending.Report(
                        false,
                        "I could not do this: the task needs a decision that I may not take. Nothing was changed.");
            case ERROR -> new Ending.Report(true, "The model stopped with an internal error. Nothing was changed.");
            case HANG -> new Ending.Never();
            case BADJSON -> new Ending.Garbage();
        };
    }

    /** Work that goes wrong is reported the way an agent does: inside the envelope. */
    private Ending work(Path folder, Work... kinds) {
        try {
            Optional<Path> given = Optional.ofNullable(environment.get("MOCK_SCENARIO"))
                    .filter(path -> !path.isBlank())
                    .map(cwd::resolve);
            Scenario scenario = Scenarios.of(folder, given);
            StringBuilder changed = new StringBuilder();
            for (Work kind : kinds) {
                changed.append(changed.isEmpty() ? "" : ", ").append(scenario.apply(kind, folder));
            }
            return new Ending.Report(false, "Changed " + changed + ". Done, tests pass.");
        } catch (IOException | InvalidPathException e) {
            return new Ending.Report(true, "Nothing done: " + e.getMessage());
        }
    }

    private int answer(AgentArguments arguments, Path folder, String prompt, Ending.Report report, Instant start)
            throws IOException {
        CursorReport envelope = new CursorReport(
                report.error(),
                report.text(),
                Duration.between(start, clock.instant()),
                folder,
                prompt,
                arguments.value("--model").orElse("scripted"));
        return print(envelope.bytes(arguments.value("--output-format").orElse("text")));
    }

    private int print(byte[] bytes) {
        out.writeBytes(bytes);
        out.flush();
        return ANSWERED;
    }

    private static int hang() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return INTERRUPTED;
    }

    private Path workFolder(AgentArguments arguments) throws IOException {
        Path folder = arguments.value("--workspace").map(cwd::resolve).orElse(cwd);
        if (!Files.isDirectory(folder)) {
            throw new IOException("the work folder '" + folder + "' does not exist; correct --workspace");
        }
        return folder;
    }

    private String prompt(AgentArguments arguments) throws IOException {
        String prompt = arguments.prompt().isPresent()
                ? arguments.prompt().get()
                : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        if (prompt.isBlank()) {
            throw new IOException("no prompt; give it as the last argument");
        }
        return prompt;
    }

    private String modeWord(AgentArguments arguments, String prompt) {
        return arguments
                .value("--mode")
                .or(() -> Optional.ofNullable(environment.get("MOCK_MODE")).filter(word -> !word.isBlank()))
                .or(() -> lastScriptedLine(prompt))
                .orElse(ScriptedMode.HONEST.word());
    }

    private static Optional<String> lastScriptedLine(String prompt) {
        Optional<String> word = Optional.empty();
        Matcher matcher = SCRIPTED_LINE.matcher(prompt);
        while (matcher.find()) {
            word = Optional.of(matcher.group(1));
        }
        return word;
    }

    /** A counter that the harness hands to executors; 1 when it is missing or no number. */
    private int count(String variable) {
        String value = environment.getOrDefault(variable, "1").strip();
        return value.matches("[0-9]{1,6}") ? Integer.parseInt(value) : 1;
    }
}
