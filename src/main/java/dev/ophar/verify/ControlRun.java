package dev.ophar.verify;

import dev.ophar.git.Injected;
import dev.ophar.git.ObjectStore;
import dev.ophar.model.CommitId;
import dev.ophar.model.ControlCheck;
import dev.ophar.model.GateResult;
import dev.ophar.model.TestResult;
import dev.ophar.model.TestStatus;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * Asks whether a test command can say no at all: the same command runs once more on the same work, with tests that must
 * fail, under names that nobody could know. What ends the process with 0, patches the runner or forges its report stays
 * green here too, and then the green run before proved nothing.
 */
final class ControlRun {
    private static final int MOST_FILES = 1000;
    /** A command that stops at its first red test, file or module shows the others only when that one is left alone. */
    private static final int MOST_RUNS = 12;

    private final ObjectStore store;
    private final TestRuns runs;
    private final ControlWriter writer;
    private final VerificationRequest request;
    private final RandomGenerator random;

    ControlRun(
            ObjectStore store,
            TestRuns runs,
            ControlWriter writer,
            VerificationRequest request,
            RandomGenerator random) {
        this.store = store;
        this.runs = runs;
        this.writer = writer;
        this.request = request;
        this.random = random;
    }

    /**
     * A test command to ask.
     *
     * @param job what ran green
     * @param named whether its tests were seen by name
     * @param known what its tests showed
     * @param content the tests' files: those that the job places, and those of its commit
     */
    record Subject(TestJob job, boolean named, ControlWriter.Known known, Content content) {}

    /** The files that a control may change. */
    interface Content {
        /** All paths. */
        List<String> paths() throws IOException;

        /** A file's bytes; empty when there is none. */
        Optional<byte[]> read(String path) throws IOException;
    }

    /**
     * The answer.
     *
     * @param checks what had to turn red; empty when there is no known way to ask
     * @param problem a run that came to no end by itself, so that the answer counts for nothing; empty if it counts
     */
    record Answer(List<ControlCheck> checks, Optional<GateResult> problem, Duration duration) {
        boolean wasAsked() {
            return !checks.isEmpty() || problem.isPresent();
        }

        boolean proven() {
            return problem.isEmpty() && !checks.isEmpty() && checks.stream().allMatch(ControlCheck::proven);
        }
    }

    Answer ask(Subject subject) throws IOException, InterruptedException {
        return subject.named() ? byName(subject) : byExitStatus(subject);
    }

    private Answer byName(Subject subject) throws IOException, InterruptedException {
        List<ControlFile> all = writer.write(
                read(subject, sources(subject)), subject.known(), subject.job().spelledOut(), random);
        Map<String, ControlCheck> checks = new LinkedHashMap<>();
        List<ControlFile> left = all;
        Duration total = Duration.ZERO;
        for (int run = 1; run <= MOST_RUNS && !left.isEmpty(); run++) {
            TestRuns.Ran ran = runs.run(request, control(subject.job(), left));
            total = total.plus(ran.result().duration());
            if (ran.result().exitCode().isEmpty()) {
                return new Answer(List.copyOf(checks.values()), Optional.of(ran.result()), total);
            }
            Collection<TestResult> seen = ran.census()
                    .<Collection<TestResult>>map(census -> census.tests().values())
                    .orElse(List.of());
            int before = checks.size();
            left = notSeen(left, all, seen, checks);
            if (checks.size() == before) {
                break;
            }
        }
        left.forEach(file -> file.expected().stream()
                .filter(Expected::required)
                .forEach(expected -> checks.put(
                        key(file, expected),
                        new ControlCheck(expected.kind(), file.path(), expected.testName(), false, false))));
        return new Answer(List.copyOf(checks.values()), Optional.empty(), total);
    }

    /** Writes down what was seen; the files with that which has to be seen still. */
    private static List<ControlFile> notSeen(
            List<ControlFile> files,
            List<ControlFile> all,
            Collection<TestResult> seen,
            Map<String, ControlCheck> checks) {
        List<ControlFile> left = new ArrayList<>();
        for (ControlFile file : files) {
            List<Expected> missing = new ArrayList<>();
            for (Expected expected : file.expected()) {
                Optional<ControlCheck> check = check(file, expected, all, seen);
                check.ifPresentOrElse(there -> checks.put(key(file, expected), there), () -> missing.add(expected));
            }
            // One that is not required and not seen is one that the command leaves out: it says nothing.
            List<Expected> wanted = missing.stream().filter(Expected::required).toList();
            if (!wanted.isEmpty()) {
                left.add(missing.size() == file.expected().size() ? file : file.only(wanted.get(0)));
            }
        }
        return left;
    }

    private static String key(ControlFile file, Expected expected) {
        return file.path() + "\0" + expected.testName();
    }

    private ControlWriter.Sources sources(Subject subject) throws IOException {
        return writer.sources(subject.job().spelledOut(), subject.content().paths(), subject.known());
    }

    private Map<String, byte[]> read(Subject subject, ControlWriter.Sources sources) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        for (String path : sources.fromBase().stream().limit(MOST_FILES).toList()) {
            subject.content().read(path).ifPresent(bytes -> files.put(path, bytes));
        }
        for (String path : sources.fromArtifact().stream().limit(MOST_FILES).toList()) {
            subject.content().read(path).ifPresent(bytes -> files.put(path, bytes));
        }
        return files;
    }

    /** What a report shows of it; empty if nothing. */
    private static Optional<ControlCheck> check(
            ControlFile file, Expected expected, List<ControlFile> all, Collection<TestResult> seen) {
        List<String> others = all.stream()
                .filter(other ->
                        !other.path().equals(file.path()) && other.declares().contains(expected.testName()))
                .map(ControlFile::path)
                .toList();
        // Left out is not seen: runners list what a filter leaves out as skipped.
        List<TestResult> named = seen.stream()
                .filter(test -> test.status() != TestStatus.SKIPPED)
                .filter(test -> expected.names(test.name()))
                .filter(test -> !SeenTests.standsElsewhere(test, file.path(), others))
                .toList();
        List<TestResult> here =
                named.stream().filter(test -> TestPlace.isIn(file.path(), test)).toList();
        List<TestResult> counted = here.isEmpty() ? named : here;
        if (counted.isEmpty()) {
            return Optional.empty();
        }
        // What a file names itself is asked of each that bears the name; a name that another one only ends with is not.
        List<TestResult> exact = here.stream()
                .filter(test -> test.name().name().equals(expected.testName()))
                .toList();
        boolean failed = exact.isEmpty()
                ? counted.stream().anyMatch(test -> test.status() == TestStatus.FAILED)
                : exact.stream().allMatch(test -> test.status() == TestStatus.FAILED);
        if (!failed && here.isEmpty() && !others.isEmpty()) {
            // That may be the one of another file, and this file's was not reached.
            return Optional.empty();
        }
        return Optional.of(new ControlCheck(expected.kind(), file.path(), expected.testName(), true, failed));
    }

    private Answer byExitStatus(Subject subject) throws IOException, InterruptedException {
        List<ControlFile> scripts = PlainScripts.write(
                subject.job().spelledOut(),
                request.spec().workingFolder(),
                path -> subject.content().read(path),
                subject.job().hidden(),
                random);
        List<ControlCheck> checks = new ArrayList<>();
        Duration total = Duration.ZERO;
        for (ControlFile script : scripts) {
            TestRuns.Ran ran = runs.run(request, control(subject.job(), List.of(script)));
            total = total.plus(ran.result().duration());
            if (ran.result().exitCode().isEmpty()) {
                return new Answer(checks, Optional.of(ran.result()), total);
            }
            String status = String.valueOf(ran.result().exitCode().get());
            for (Expected expected : script.expected()) {
                boolean cameBack = expected.testName().equals(status);
                checks.add(new ControlCheck(expected.kind(), script.path(), expected.testName(), cameBack, cameBack));
            }
        }
        return scripts.isEmpty() ? everyTest(subject) : new Answer(checks, Optional.empty(), total);
    }

    private Answer everyTest(Subject subject) throws IOException, InterruptedException {
        List<ControlFile> files = writer.writeEveryTest(
                read(subject, sources(subject)), subject.job().spelledOut(), random);
        if (files.isEmpty()) {
            return new Answer(List.of(), Optional.empty(), Duration.ZERO);
        }
        TestRuns.Ran ran = runs.run(request, control(subject.job(), files));
        Optional<Integer> status = ran.result().exitCode();
        if (status.isEmpty()) {
            return new Answer(List.of(), Optional.of(ran.result()), ran.result().duration());
        }
        boolean red = status.get() != 0;
        ControlCheck check =
                new ControlCheck(ControlCheck.Kind.EXIT_STATUS, files.get(0).path(), "any but 0", red, red);
        return new Answer(List.of(check), Optional.empty(), ran.result().duration());
    }

    private TestJob control(TestJob job, List<ControlFile> changed) {
        Map<String, Injected> files = new LinkedHashMap<>();
        job.files().forEach(file -> files.put(file.path(), file));
        changed.forEach(file -> files.put(file.path(), new Injected(file.path(), file.content())));
        return job.with(List.copyOf(files.values()))
                .on(job.commit(), "control", job.hidden() ? GateLogs.HIDDEN_CONTROL : GateLogs.CONTROL);
    }

    /** The files of a commit, with what a job places over them. */
    Content contentOf(TestJob job, boolean placedAlone) {
        CommitId commit = job.commit();
        return new Content() {
            @Override
            public List<String> paths() throws IOException {
                List<String> placed = job.files().stream().map(Injected::path).toList();
                return placedAlone ? placed : store.paths(commit);
            }

            @Override
            public Optional<byte[]> read(String path) throws IOException {
                Optional<byte[]> placed = job.files().stream()
                        .filter(file -> file.path().equals(path))
                        .map(Injected::bytes)
                        .findFirst();
                return placed.isPresent() || placedAlone ? placed : store.read(commit, path);
            }
        };
    }
}
