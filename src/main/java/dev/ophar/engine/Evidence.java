package dev.ophar.engine;

import dev.ophar.store.IterationRecord;
import dev.ophar.store.RunHistory;
import dev.ophar.store.RunRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The texts that a run left behind: logs and the diff, found by the names that people use. */
public final class Evidence {
    /** What a person calls a log, and its file; in the order in which they are shown. */
    private static final Map<String, String> LOGS = logs();

    private static final String DIFF = "diff.patch";

    private final RunHistory history;

    Evidence(RunHistory history) {
        this.history = history;
    }

    /**
     * One text of an iteration.
     *
     * @param name what a person calls it
     * @param file where it lies
     */
    public record Text(String name, Path file) {
        /** Opens it from a byte on; the caller closes the stream. Bytes are as an agent or a test wrote them: hostile. */
        public InputStream open(long from) throws IOException {
            InputStream stream = Files.newInputStream(file);
            stream.skipNBytes(Math.min(from, Files.size(file)));
            return stream;
        }

        /** How long it is now, in bytes. */
        public long size() throws IOException {
            return Files.size(file);
        }

        /**
         * Follows it while it grows.
         *
         * @param first how many bytes of its end the first look reads
         */
        public TextTail tail(long first) {
            return new TextTail(file, first);
        }
    }

    /** The names by which logs can be asked for. */
    public static List<String> logNames() {
        return List.copyOf(LOGS.keySet());
    }

    /** By what name the log in this file of an iteration can be asked for. */
    static Optional<String> nameOf(String file) {
        return LOGS.entrySet().stream()
                .filter(log -> log.getValue().equals(file))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** The logs that exist of a task's last iteration or of the given one: all, or only the named one. */
    public List<Text> logs(String taskId, Optional<String> name, Optional<Integer> number) throws IOException {
        Optional<IterationRecord> iteration = iteration(taskId, number);
        if (iteration.isEmpty()) {
            return List.of();
        }
        return LOGS.entrySet().stream()
                .filter(log -> name.map(log.getKey()::equals).orElse(true))
                .flatMap(log -> iteration.get().file(log.getValue()).stream().map(file -> new Text(log.getKey(), file)))
                .toList();
    }

    /** The diff of a task's last iteration, or of the given one. */
    public Optional<Text> diff(String taskId, Optional<Integer> iteration) throws IOException {
        return iterations(taskId)
                .filter(record -> iteration.map(n -> record.number() == n).orElse(true))
                .flatMap(record -> record.file(DIFF).stream().map(file -> new Text("diff", file)))
                .reduce((earlier, later) -> later);
    }

    /**
     * The visible tests of a task's last iteration, or of the given one, each before and after.
     *
     * @param known what was read before; given back when nothing has changed since
     */
    public TestRows tests(String taskId, Optional<Integer> number, TestRows known) throws IOException {
        Optional<Path> file = iteration(taskId, number).flatMap(record -> record.file(TestRowsReader.FILE));
        return file.isPresent() ? TestRowsReader.read(file.get(), known) : TestRows.NONE;
    }

    private Optional<IterationRecord> iteration(String taskId, Optional<Integer> number) throws IOException {
        return iterations(taskId)
                .filter(record -> number.map(n -> record.number() == n).orElse(true))
                .reduce((earlier, later) -> later);
    }

    private Stream<IterationRecord> iterations(String taskId) throws IOException {
        List<RunRecord> runs = history.runs(taskId);
        // A legacy run keeps some texts only in its history, so all of its iterations count.
        return runs.isEmpty() ? Stream.of() : runs.get(runs.size() - 1).iterations().stream();
    }

    private static Map<String, String> logs() {
        Map<String, String> logs = new LinkedHashMap<>();
        logs.put("executor", "executor.log");
        logs.put("report", "report.raw");
        logs.put("setup", "setup.log");
        logs.put("base", "base-tests.log");
        logs.put("visible", "visible-tests.log");
        logs.put("visible-again", "visible-tests-again.log");
        logs.put("own", "own-tests.log");
        logs.put("own-again", "own-tests-again.log");
        logs.put("typecheck", "typecheck.log");
        logs.put("lint", "lint.log");
        logs.put("heldout", "heldout.log");
        logs.put("sentinel", "sentinel.log");
        logs.put("probe", "probe.log");
        logs.put("control", "control.log");
        logs.put("heldout-control", "heldout-control.log");
        logs.put("reserve", "heldout-reserve.log");
        logs.put("refine", "refine.log");
        return logs;
    }
}
