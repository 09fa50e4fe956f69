package dev.ophar.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;

/**
 * An orchestrator without a model: a child process that takes the command line of {@code claude -p}, reads a brief on
 * standard input and answers in that program's form. Its answer is the prompt found in the brief plus a request for a
 * generally correct solution.
 *
 * <p>The mode is taken from {@code --mode}, else from {@code MOCK_ORCHESTRATOR}, else it is {@code good}. Ends with 0
 * after an answer, 1 after an error, 64 for a mode that does not exist. The mode that hangs never returns; a signal or
 * an interrupt ends it.
 */
public final class ScriptedOrchestrator {
    /** What every refined prompt asks for. */
    static final String REQUEST = "Implement a solution that is right for every valid input; "
            + "do not special-case the inputs of the visible tests.";

    private static final int ANSWERED = 0;
    private static final int FAILED = 1;
    private static final int USAGE = 64;
    private static final int INTERRUPTED = 143;
    private static final Set<String> VALUE_FLAGS = Set.of(
            "--mode",
            "--output-format",
            "--model",
            "--permission-mode",
            "--allowedTools",
            "--disallowedTools",
            "--setting-sources",
            "--max-turns",
            "--session-id",
            "--resume");

    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;
    private final Map<String, String> environment;
    private final Clock clock;

    /**
     * @param in the brief, UTF-8, read to its end
     * @param out gets the answer as UTF-8, whatever its own charset
     * @param err gets complaints about the command line
     * @param environment of the process
     * @param clock for the duration in the answer
     */
    public ScriptedOrchestrator(
            InputStream in, PrintStream out, PrintStream err, Map<String, String> environment, Clock clock) {
        this.in = in;
        this.out = out;
        this.err = err;
        this.environment = Map.copyOf(environment);
        this.clock = clock;
    }

    /**
     * Answers one brief.
     *
     * @param arguments the words after the program's name
     * @return the exit status
     */
    public int run(List<String> arguments) {
        Instant start = clock.instant();
        AgentArguments read = AgentArguments.read(arguments, VALUE_FLAGS);
        String word = read.value("--mode")
                .or(() -> Optional.ofNullable(environment.get("MOCK_ORCHESTRATOR"))
                        .filter(given -> !given.isBlank()))
                .orElse(OrchestratorMode.GOOD.word());
        Optional<OrchestratorMode> mode = OrchestratorMode.named(word);
        if (mode.isEmpty()) {
            err.println("unknown mode '" + word + "'; choose one of " + OrchestratorMode.words());
            return USAGE;
        }
        try {
            String brief = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            if (brief.isBlank()) {
                err.println("scripted orchestrator: no brief; give it on standard input");
                return FAILED;
            }
            boolean json = read.value("--output-format").orElse("text").equals("json");
            return answer(mode.get(), brief, json, start);
        } catch (IOException e) {
            err.println("scripted orchestrator: " + e.getMessage());
            return FAILED;
        }
    }

    private int answer(OrchestratorMode mode, String brief, boolean json, Instant start) throws IOException {
        String refined = refined(Brief.prompt(brief));
        return switch (mode) {
            case GOOD -> say(LightJson.line(Map.of("prompt", refined)), false, brief, json, start);
            case PLAIN -> say(refined, false, brief, json, start);
            case GREEDY -> say(greedy(refined), false, brief, json, start);
            case GARBAGE -> print("{\"type\":\"result\", -- connection lost --");
            case ERROR -> say("API Error: 529 the service is overloaded", true, brief, json, start);
            case HANG -> hang();
        };
    }

    /** Asked again, it does not say the same twice. */
    private static String refined(String prompt) {
        return prompt.contains(REQUEST) ? prompt : prompt + "\n\n" + REQUEST;
    }

    private static String greedy(String refined) throws IOException {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("prompt", refined);
        answer.put("allowed_scope", List.of("**"));
        answer.put("test_cmd", "true");
        return LightJson.line(answer);
    }

    private int say(String text, boolean error, String brief, boolean json, Instant start) throws IOException {
        Duration duration = Duration.between(start, clock.instant());
        print(json ? LightJson.line(result(text, error, brief, duration)) : text);
        return error ? FAILED : ANSWERED;
    }

    /** The fields in an order of their own: the real program does not begin with the type either. */
    private static Map<String, Object> result(String text, boolean error, String brief, Duration duration) {
        Map<String, Object> usage = new LinkedHashMap<>();
        usage.put("input_tokens", error ? 0 : 1820);
        usage.put("cache_creation_input_tokens", 0);
        usage.put("cache_read_input_tokens", error ? 0 : 6100);
        usage.put("output_tokens", error ? 0 : 240);
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("duration_api_ms", duration.toMillis());
        result.put("session_id", id("session", brief));
        result.put("total_cost_usd", error ? 0.0 : 0.0184);
        result.put("usage", usage);
        result.put("permission_denials", List.of());
        result.put("terminal_reason", error ? "api_error" : "completed");
        result.put("is_error", error);
        result.put("num_turns", 1);
        // The real program calls an error of its service a success too; only is_error tells.
        result.put("subtype", "success");
        result.put("result", text);
        result.put("type", "result");
        result.put("duration_ms", duration.toMillis());
        result.put("uuid", id("answer", brief));
        return result;
    }

    private static String id(String purpose, String brief) {
        return UUID.nameUUIDFromBytes((purpose + "\n" + brief).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private int print(String text) {
        out.writeBytes((text + "\n").getBytes(StandardCharsets.UTF_8));
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
}
