package dev.ophar.testreport;

import dev.ophar.model.Glob;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/** One test runner: how it is recognised in a command line, asked for a machine report and read. Immutable. */
public final class Runner {
    private final String name;
    private final ReportFormat format;
    private final Asker asker;
    private final List<Glob> places;
    private final List<ReportFileReader> texts;

    /** @param texts how its output may be read, the best way first */
    Runner(String name, Asker asker, List<Glob> places, List<ReportFileReader> texts) {
        this.name = name;
        this.format = asker.format();
        this.asker = asker;
        this.places = List.copyOf(places);
        this.texts = List.copyOf(texts);
    }

    /** Its name in the data file, such as {@code pytest}. */
    public String name() {
        return name;
    }

    /** Tells whether a part of this shell command line starts it. */
    public boolean recognises(String command) {
        return !asker.recognition().find(command).isEmpty();
    }

    /** What {@link #ask(String, String, Map, String)} does when the command line is no script of a package manager. */
    public Asked ask(String command, Map<String, String> environment, String reportPath) {
        return ask(command, command, environment, reportPath);
    }

    /**
     * Asks for a machine report, by the environment or by a small change of the command, without changing which tests
     * run or how they end. A report that the command asks for by itself wins: then nothing is changed, and its place is
     * named.
     *
     * @param command the command line as it will be run
     * @param spelledOut the same with the text of the scripts it runs behind it, or equal to {@code command}
     * @param environment what the command will run in
     * @param reportPath an absolute path that the command can write to, of letters, digits and {@code _./+@%=:,-} only
     *     (with any other nothing is asked); further reports of the same command line get {@code .2}, {@code .3} behind it
     */
    public Asked ask(String command, String spelledOut, Map<String, String> environment, String reportPath) {
        return asker.ask(command, spelledOut, environment, reportPath);
    }

    /** What its reports hold; {@link ReportFormat#LINES} for a runner that only writes text. */
    public ReportFormat format() {
        return format;
    }

    /** Tells whether {@link #ask} can make it write a file at the wanted path. */
    public boolean writesReportPath() {
        return asker.asking().writesReportPath();
    }

    /** The files that it writes by itself, from the folder of the checkout. */
    public List<Glob> places() {
        return places;
    }

    /**
     * Reads results from what the command printed, standard output and error together.
     *
     * @param log not closed
     * @throws IOException if the stream cannot be read
     */
    public Reading lines(InputStream log) throws IOException {
        byte[] text = log.readNBytes(CappedInput.MAX_BYTES + 1);
        Reading best = new Reading(List.of(), false, List.of("the output of " + name + " names no test"));
        for (ReportFileReader reader : texts) {
            Reading reading = TestReportReader.read(reader, new ByteArrayInputStream(text));
            boolean more = reading.results().size() > best.results().size();
            boolean whole = reading.complete() && !best.complete();
            if (!reading.results().isEmpty() && (more || whole)) {
                best = reading;
            }
        }
        return best;
    }
}
