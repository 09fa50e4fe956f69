package dev.ophar.verify;

import dev.ophar.git.Injected;
import dev.ophar.model.CommitId;
import dev.ophar.model.GateName;
import dev.ophar.model.GateResult;
import dev.ophar.model.Glob;
import dev.ophar.model.TestResult;
import dev.ophar.process.ChildEnvironment;
import dev.ophar.testreport.Asked;
import dev.ophar.testreport.Reading;
import dev.ophar.testreport.ReportFormat;
import dev.ophar.testreport.ReportPlace;
import dev.ophar.testreport.Runner;
import dev.ophar.testreport.Runners;
import dev.ophar.testreport.TestReportReader;
import dev.ophar.tree.FileSeal;
import dev.ophar.tree.Room;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Runs tests in a fresh room and reads what their runner says about each of them. Whatever the room holds afterwards was
 * written by hostile code: it is read without following links, up to caps, and believed only as far as a control run
 * shows that it can say no.
 */
final class TestRuns {
    private static final int HEAD = 4096;

    private final CommandGate commands;
    private final Runners runners;
    private final SecureRandom random = new SecureRandom();

    TestRuns(CommandGate commands, Runners runners) {
        this.commands = commands;
        this.runners = runners;
    }

    /**
     * What a run showed.
     *
     * @param result how the command ended
     * @param census the tests that were seen, empty when no result could be read
     * @param touched sealed files that were written to
     */
    record Ran(GateResult result, Optional<TestCensus> census, List<String> touched) {
        static Ran without(GateResult result) {
            return new Ran(result, Optional.empty(), List.of());
        }
    }

    /** Whether a runner that writes reports is known in the command. */
    boolean expectsReport(TestJob job) {
        return expects(job.spelledOut());
    }

    /** Whether a runner that names its tests is known in a command. */
    boolean expects(String spelledOut) {
        return !runners.recognised(spelledOut).isEmpty();
    }

    /** Runs the job. */
    Ran run(VerificationRequest request, TestJob job) throws IOException, InterruptedException {
        try (Room room = request.rooms().gate(job.room(), job.commit())) {
            Optional<GateResult> setup = GateSetup.run(commands, request, room, job.commit(), job.gate());
            if (setup.isPresent()) {
                return Ran.without(setup.get());
            }
            Set<String> sealed = new TreeSet<>(job.sealed());
            try {
                for (Injected file : job.files()) {
                    room.put(file.path(), file.bytes());
                    sealed.add(file.path());
                }
            } catch (IOException e) {
                return Ran.without(GateResult.error(job.gate(), "placement", String.valueOf(e.getMessage())));
            }
            return inRoom(request, job, room, sealed);
        }
    }

    private Ran inRoom(VerificationRequest request, TestJob job, Room room, Set<String> sealed)
            throws IOException, InterruptedException {
        List<Runner> known = job.asksForReport() ? runners.recognised(job.spelledOut()) : List.of();
        String report = "report-" + HexFormat.of().toHexDigits(random.nextLong());
        Asked asked = new Asked(job.command(), environment(request, job, room), List.of());
        List<ReportPlace> places = new ArrayList<>();
        for (Runner runner : known) {
            String path = room.temporary().resolve(report + "-" + runner.name()).toString();
            asked = runner.ask(asked.command(), job.spelledOut(), asked.environment(), path);
            places.addAll(asked.reports());
        }
        FileSeal seal = room.seal(sealed);
        CommandGate.Call call = new CommandGate.Call(
                job.gate(),
                asked.command(),
                room,
                GateSetup.workingFolder(request),
                asked.environment(),
                request.logs().resolve(job.log()),
                !job.hidden() && request.spec().network());
        GateResult result = commands.run(call, CommandGate.limits(request.spec().limits(), request.knobs()));
        if (result.exitCode().isEmpty()) {
            return Ran.without(result);
        }
        return new Ran(result, census(request, job, room, known, places, call.log()), seal.touched());
    }

    private static Map<String, String> environment(VerificationRequest request, TestJob job, Room room) {
        return job.hidden()
                ? ChildEnvironment.forHeldOut(request.environment(), request.spec(), request.knobs(), room.temporary())
                : ChildEnvironment.forGate(request.environment(), request.spec(), request.knobs(), room.temporary());
    }

    private static Optional<TestCensus> census(
            VerificationRequest request, TestJob job, Room room, List<Runner> known, List<ReportPlace> places, Path log)
            throws IOException {
        Collected collected = new Collected(room, GateSetup.workingFolder(request));
        boolean inSeveralFolders =
                places.stream().map(ReportPlace::folder).distinct().count() > 1;
        for (ReportPlace place : places) {
            collected.reportAt(place, inSeveralFolders ? place.folder() : "");
        }
        for (Runner runner : known) {
            collected.filesOf(runner.name(), runner.places(), Optional.of(runner.format()));
        }
        Optional<Glob> own = job.hidden() ? Optional.empty() : request.spec().testReport();
        collected.filesOf("the task's", own.stream().toList(), Optional.empty());
        if (collected.isEmpty()) {
            for (Runner runner : known) {
                collected.add(runner.name() + " output", linesOf(runner, log));
            }
        }
        return collected.census();
    }

    private static Reading linesOf(Runner runner, Path log) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(log))) {
            return runner.lines(in);
        }
    }

    /** Collects what several reports say. */
    private static final class Collected {
        private final Room room;
        private final String folder;
        private final List<TestResult> results = new ArrayList<>();
        private final Set<String> sources = new TreeSet<>();
        private boolean complete = true;

        Collected(Room room, String folder) {
            this.room = room;
            this.folder = folder;
        }

        boolean isEmpty() {
            return results.isEmpty();
        }

        void add(String source, Reading reading) {
            if (reading.results().isEmpty()) {
                return;
            }
            Path tree = room.tree().resolve(folder).normalize();
            results.addAll(reading.within(tree.toString()).results());
            complete &= reading.complete();
            sources.add(source);
        }

        void reportAt(ReportPlace place, String below) throws IOException {
            Path path = Path.of(place.path());
            if (path.startsWith(room.temporary())) {
                Path file = room.temporaryFile(room.temporary().relativize(path).toString());
                read(file, "machine report", Optional.of(place.format()), below);
            } else if (!path.isAbsolute() || path.startsWith(room.tree())) {
                Path inTree = room.tree()
                        .relativize(room.tree().resolve(folder).resolve(path).normalize());
                for (Path file : room.writtenFiles(inTree.toString()::equals).values()) {
                    read(file, "its own report", Optional.of(place.format()), below);
                }
            }
        }

        void filesOf(String source, List<Glob> patterns, Optional<ReportFormat> format) throws IOException {
            if (patterns.isEmpty()) {
                return;
            }
            Map<String, Path> files =
                    room.writtenFiles(path -> patterns.stream().anyMatch(pattern -> pattern.matches(path)));
            for (Path file : files.values()) {
                read(file, source + " report", format, "");
            }
        }

        private void read(Path file, String source, Optional<ReportFormat> format, String below) throws IOException {
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                return;
            }
            try (InputStream in = new BufferedInputStream(Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS))) {
                in.mark(HEAD);
                Optional<ReportFormat> known = format.or(() -> sniffed(in));
                in.reset();
                if (known.isPresent()) {
                    add(source, TestReportReader.read(known.get(), in).below(below));
                }
            }
        }

        private static Optional<ReportFormat> sniffed(InputStream in) {
            try {
                return TestReportReader.sniff(in.readNBytes(HEAD));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        Optional<TestCensus> census() {
            return results.isEmpty()
                    ? Optional.empty()
                    : Optional.of(TestCensus.of(String.join(", ", sources), results, complete));
        }
    }

    /** The job for the visible tests of a commit. */
    static TestJob visible(CommitId commit, String command, String spelledOut, Set<String> sealed) {
        return new TestJob(
                GateName.VISIBLE_TESTS,
                GateName.VISIBLE_TESTS.key(),
                commit,
                command,
                spelledOut,
                List.of(),
                sealed,
                false,
                true,
                GateLogs.of(GateName.VISIBLE_TESTS));
    }
}
