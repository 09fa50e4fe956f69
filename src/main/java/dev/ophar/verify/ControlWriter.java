package dev.ophar.verify;

import dev.ophar.model.ControlCheck.Kind;
import dev.ophar.verify.FoundTest.Insertion;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * Changes the test files of the base so that the test command must turn red: every file gets one more test, under a name
 * nobody could know, that fails, and its tests that passed fail: by an expectation that right work does not meet, or in
 * their last statement, so that they still ask the product first; where there is no safe place, in their first one.
 *
 * <p>The new test stands beside one that passed and is written as that one is, so it runs when that one does. What
 * cannot be changed safely is left as it is; the file then has fewer expectations, or is left out.
 */
final class ControlWriter {
    private static final int MOST_FILES = 1000;
    private static final int MOST_BYTES = 2 << 20;

    private final List<Ecosystem> ecosystems;

    ControlWriter(List<Ecosystem> ecosystems) {
        this.ecosystems = List.copyOf(ecosystems);
    }

    /** What is known about the tests. */
    @FunctionalInterface
    interface Known {
        /**
         * Tells whether a test passed.
         *
         * @param path the file that holds it, from the repository root; a census that does not know files may ignore it
         * @param testName its bare name; {@link Expected#isCalled} compares it with a name of a report
         */
        boolean passed(String path, String testName);

        /**
         * The same, but for tests that stand in one of these other files, which hold a test of that name as well.
         *
         * @param others from the repository root
         */
        default boolean passed(String path, String testName, Collection<String> others) {
            return passed(path, testName);
        }

        /** Tells whether tests of this file passed, whatever they are called. */
        default boolean anyIn(String path) {
            return false;
        }

        /** Tells whether a test did not show at all, not even as left out. */
        default boolean unseen(String testName) {
            return false;
        }

        /** Tells whether a file shows tests now and showed none on the base, which says nothing about which it has. */
        default boolean firstSeen(String path, Collection<String> testNames) {
            return false;
        }
    }

    /**
     * Which files a control has to change.
     *
     * @param fromBase pure test files: to be read from the base
     * @param fromArtifact product files that hold tests too: to be read from the artifact, whose work they are
     */
    record Sources(List<String> fromBase, List<String> fromArtifact) {
        Sources {
            fromBase = List.copyOf(fromBase);
            fromArtifact = List.copyOf(fromArtifact);
        }
    }

    /**
     * Those of the base's paths that hold tests which a command may run.
     *
     * @param known what is known of the tests: it may name files that nobody would take for test files
     */
    Sources sources(String command, List<String> paths, Known known) {
        List<Ecosystem> run = runBy(command);
        return new Sources(
                paths.stream()
                        .filter(path -> run.stream()
                                .anyMatch(kind -> kind.isTest(path) || (kind.mayBeNamed(path) && known.anyIn(path))))
                        .limit(MOST_FILES)
                        .toList(),
                paths.stream()
                        .filter(path -> run.stream().noneMatch(kind -> kind.isTest(path) || kind.mayBeNamed(path)))
                        .filter(path -> run.stream().anyMatch(kind -> kind.mayHoldTests(path)))
                        .limit(MOST_FILES)
                        .toList());
    }

    /**
     * The changed files, for a run whose report names its tests.
     *
     * @param tests the bytes of the {@link #sources} by path
     * @param command the test command, with a script that it runs spelled out
     * @return sorted by path; a file without expectations is left out
     */
    List<ControlFile> write(Map<String, byte[]> tests, Known known, String command, RandomGenerator random) {
        CommandScope scope = CommandScope.of(command, tests.keySet());
        List<ReadFile> readable = readable(tests, command);
        Map<String, List<String>> holders = holders(readable);
        List<ControlFile> files = new ArrayList<>();
        for (ReadFile file : readable) {
            Predicate<FoundTest> passes = test -> known.passed(
                    file.path(),
                    test.name(),
                    holders.getOrDefault(test.name(), List.of()).stream()
                            .filter(path -> !path.equals(file.path()))
                            .toList());
            ControlNames names = ControlNames.choose(file.testNames(), random);
            Change change = new Change(file, names);
            List<FoundTest> alone = file.found().stream()
                    .filter(passes)
                    .filter(test -> file.isOnlyOne(test.name()))
                    .toList();
            // Where a report tells no places, one of a name that other files have, too, may be mistaken for theirs.
            List<FoundTest> unique = alone.stream()
                    .filter(test -> holders.getOrDefault(test.name(), List.of()).size() == 1)
                    .toList();
            change.failAll(alone, unique.isEmpty() ? alone : unique, random);
            if (alone.isEmpty() && file.kind().reportsFiles(command) && known.passed(file.path(), file.name())) {
                change.failAsAWhole();
            }
            List<FoundTest> beside = file.withNeighbour(passes);
            boolean runsAll = !file.focused() && scope.runsNewTests(file.kind(), file.path());
            boolean runsForSure = !beside.isEmpty() && runsAll;
            if (runsAll && known.firstSeen(file.path(), file.testNames())) {
                file.found().stream()
                        .filter(test -> known.unseen(test.name()))
                        .forEach(test -> change.fail(test, true));
            }
            change.addBesideOneOf(beside.isEmpty() ? file.withNeighbour(test -> true) : beside, runsForSure, random);
            if (file.found().isEmpty() && known.anyIn(file.path())) {
                // What only a report takes for a test file may hold nothing but examples in its documentation.
                change.addAtEnd(file.kind().isTest(file.path()) && scope.runsNewTests(file.kind(), file.path()));
            }
            change.file().ifPresent(files::add);
        }
        return files;
    }

    /**
     * The changed files, for a run that says nothing but its exit status: every test fails in its first statement, so
     * that the command turns red whichever of them it selects. Nothing in it is required by name.
     */
    List<ControlFile> writeEveryTest(Map<String, byte[]> tests, String command, RandomGenerator random) {
        List<ControlFile> files = new ArrayList<>();
        for (ReadFile file : readable(tests, command)) {
            Change change = new Change(file, ControlNames.choose(file.testNames(), random));
            file.found().forEach(test -> change.fail(test, false));
            change.addBesideOneOf(file.withNeighbour(test -> true), false, random);
            change.file().ifPresent(files::add);
        }
        return files;
    }

    /** Which files hold a test of a name. */
    private static Map<String, List<String>> holders(List<ReadFile> files) {
        Map<String, List<String>> holders = new HashMap<>();
        files.forEach(file -> file.testNames()
                .forEach(name ->
                        holders.computeIfAbsent(name, key -> new ArrayList<>()).add(file.path())));
        return holders;
    }

    private List<Ecosystem> runBy(String command) {
        return ecosystems.stream().filter(kind -> kind.isRunBy(command)).toList();
    }

    private List<ReadFile> readable(Map<String, byte[]> tests, String command) {
        List<Ecosystem> run = runBy(command);
        List<ReadFile> readable = new ArrayList<>();
        new TreeMap<>(tests).forEach((path, bytes) -> {
            Optional<Ecosystem> kind = run.stream()
                    .filter(one -> one.isTest(path) || one.mayHoldTests(path) || one.mayBeNamed(path))
                    .findFirst();
            if (kind.isPresent() && bytes.length <= MOST_BYTES) {
                readable.add(ReadFile.of(path, bytes, kind.get()));
            }
        });
        return readable;
    }

    /** A file and what was found in it. */
    private record ReadFile(String path, Ecosystem kind, TestSource source, List<FoundTest> found) {
        static ReadFile of(String path, byte[] bytes, Ecosystem kind) {
            String text = new String(bytes, StandardCharsets.ISO_8859_1);
            TestSource source = TestSource.of(text, kind.shapes().syntax());
            return new ReadFile(path, kind, source, kind.shapes().find(source));
        }

        String name() {
            return path.substring(path.lastIndexOf('/') + 1);
        }

        boolean focused() {
            return kind.shapes().isFocused(source);
        }

        List<String> testNames() {
            return found.stream().map(FoundTest::name).toList();
        }

        boolean isOnlyOne(String name) {
            return found.stream().filter(test -> test.name().equals(name)).count() == 1;
        }

        List<FoundTest> withNeighbour(Predicate<FoundTest> wanted) {
            return found.stream()
                    .filter(test -> test.neighbour().isPresent())
                    .filter(wanted)
                    .toList();
        }
    }

    /** The changes of one file while they are collected. */
    private static final class Change {
        private final ReadFile file;
        private final ControlNames names;
        private final Map<Expected, List<Insertion>> changes = new LinkedHashMap<>();

        Change(ReadFile file, ControlNames names) {
            this.file = file;
            this.names = names;
        }

        /**
         * Whoever forges the result of one test must meet it here. Those that can only fail in their first statement
         * are left alone by turns: what they would have called may be what cheats.
         *
         * @param certain those of which one is required
         */
        void failAll(List<FoundTest> tests, List<FoundTest> certain, RandomGenerator random) {
            Optional<FoundTest> required =
                    certain.isEmpty() ? Optional.empty() : Optional.of(certain.get(random.nextInt(certain.size())));
            for (FoundTest test : tests) {
                boolean isRequired = required.filter(test::equals).isPresent();
                if (isRequired || !test.late().isEmpty() || random.nextBoolean()) {
                    fail(test, isRequired);
                }
            }
        }

        /** Tests that the file seems to hold were not seen, so that it passed by doing nothing. */
        void failAsAWhole() {
            String statement = file.kind().shapes().shapes().get(0).failing();
            String eol = file.source().lineEnd();
            changes.put(
                    new Expected(Kind.FAILING_STATEMENT, file.name(), true),
                    List.of(new Insertion(file.source().text().length(), eol + ";" + statement + eol)));
        }

        void fail(FoundTest test, boolean required) {
            changes.computeIfAbsent(
                            new Expected(Kind.FAILING_STATEMENT, test.name(), required), key -> new ArrayList<>())
                    .addAll(test.failingLate());
        }

        void addBesideOneOf(List<FoundTest> tests, boolean required, RandomGenerator random) {
            if (tests.isEmpty()) {
                return;
            }
            tests.get(random.nextInt(tests.size())).neighbour().ifPresent(neighbour -> {
                String text = file.kind().assertions().fill(neighbour.text(), file.source(), random);
                changes.put(
                        new Expected(Kind.NEW_TEST, names.usedBy(text), required),
                        List.of(new Insertion(neighbour.at(), text)));
            });
        }

        /** For a file whose tests are not its own: they are inherited, or made while it is loaded. */
        void addAtEnd(boolean required) {
            String template = file.kind().testAtEnd();
            if (!template.isEmpty()) {
                String text = file.source().lineEnd() + file.source().lines(template, "");
                changes.put(
                        new Expected(Kind.NEW_TEST, names.usedBy(template), required),
                        List.of(new Insertion(
                                file.source().text().length(),
                                text + file.source().lineEnd())));
            }
        }

        Optional<ControlFile> file() {
            if (changes.isEmpty()) {
                return Optional.empty();
            }
            List<Expected> expected = List.copyOf(changes.keySet());
            List<ControlFile> parts = expected.size() == 1
                    ? List.of()
                    : expected.stream()
                            .map(one -> changed(List.of(one), List.of()))
                            .toList();
            return Optional.of(changed(expected, parts));
        }

        private ControlFile changed(List<Expected> expected, List<ControlFile> parts) {
            StringBuilder text = new StringBuilder(file.source().text());
            List<Insertion> insertions = new ArrayList<>(expected.stream()
                    .flatMap(one -> changes.getOrDefault(one, List.of()).stream())
                    .toList());
            // At the same place, what belongs into a test stands in front of the new test behind it.
            Collections.reverse(insertions);
            insertions.stream()
                    .sorted(Comparator.comparingInt(Insertion::at).reversed())
                    .forEach(insertion -> text.insert(insertion.at(), names.fill(insertion.text())));
            return new ControlFile(file.path(), text.toString(), expected, Set.copyOf(file.testNames()), parts);
        }
    }
}
