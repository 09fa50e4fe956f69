package dev.ophar.verify;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ophar.model.TestName;
import dev.ophar.model.TestResult;
import dev.ophar.model.TestStatus;
import dev.ophar.process.CommandWords;
import dev.ophar.process.ProgramLookup;
import dev.ophar.store.AtomicFile;
import dev.ophar.store.Json;
import dev.ophar.tree.LayerCache;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Remembers what test commands did on bases, each under a key that names all that it depends on. Safe for several
 * threads and processes: entries are written whole, and losing one costs a run.
 */
public final class CensusCache {
    private static final int MOST = 500;
    private static final String FORMAT = "1";
    private static final String ENDING = ".json";

    private final Path folder;

    public CensusCache(Path folder) {
        this.folder = folder;
    }

    /** All that a run on the base may depend on. */
    static String key(VerificationRequest request, TestJob job) {
        String path = String.valueOf(request.environment().get("PATH"));
        return LayerCache.key(
                FORMAT,
                request.artifact().base().hex(),
                job.command(),
                job.spelledOut(),
                request.commands().setup().orElse(""),
                request.spec().workingFolder().orElse(""),
                request.spec().environment().toString(),
                request.spec().build().toString(),
                String.valueOf(request.spec().network()),
                request.spec().testReport().map(Object::toString).orElse(""),
                request.rooms().isolation().level()
                        + request.rooms().isolation().backend(),
                request.rooms().treeName(),
                String.valueOf(
                        request.rooms().hasDependencies(request.artifact().base())),
                path,
                programs(job.spelledOut(), path));
    }

    /** A tool that was updated may see other tests. */
    private static String programs(String command, String searchPath) {
        StringBuilder programs = new StringBuilder();
        for (String word : CommandWords.split(command)) {
            if (!word.contains("/")
                    && ProgramLookup.find(word, Path.of("/"), Optional.of(searchPath))
                            instanceof ProgramLookup.Found.Program program) {
                programs.append(identity(program.file())).append('\n');
            }
        }
        return programs.toString();
    }

    private static String identity(Path program) {
        try {
            Path real = program.toRealPath();
            return real + " " + Files.size(real) + " " + Files.getLastModifiedTime(real);
        } catch (IOException e) {
            // It vanished in this moment: the run will say so.
            return program.toString();
        }
    }

    Optional<BaseRun> find(String key) throws IOException {
        Path file = folder.resolve(key + ENDING);
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
            Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        try {
            return read(Json.parse(bytes, file.toString()));
        } catch (IOException e) {
            // Damaged: it is made again, and written over.
            return Optional.empty();
        }
    }

    void keep(String key, BaseRun run) throws IOException {
        Files.createDirectories(folder);
        AtomicFile.write(folder.resolve(key + ENDING), Json.pretty(json(run)));
        evict();
    }

    /** Forgets everything: a run without a wall could have written here. */
    public void distrust() throws IOException {
        for (Path entry : entries()) {
            Files.deleteIfExists(entry);
        }
    }

    private List<Path> entries() throws IOException {
        List<Path> entries = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + ENDING)) {
                files.forEach(entries::add);
            }
        }
        return entries;
    }

    private void evict() throws IOException {
        List<Path> entries = entries();
        if (entries.size() <= MOST) {
            return;
        }
        Map<Path, FileTime> used = new HashMap<>();
        for (Path entry : entries) {
            used.put(entry, Files.exists(entry) ? Files.getLastModifiedTime(entry) : FileTime.fromMillis(0));
        }
        entries.sort(Comparator.comparing(used::get));
        for (Path old : entries.subList(0, entries.size() - MOST)) {
            Files.deleteIfExists(old);
        }
    }

    private static Map<String, Object> json(BaseRun run) {
        Map<String, Object> json = new LinkedHashMap<>();
        run.exitCode().ifPresent(code -> json.put("exit_code", code));
        json.put("asks_for_report", run.asksForReport());
        json.put("touched", run.touched().stream().sorted().toList());
        run.census().ifPresent(census -> {
            json.put("source", census.source());
            json.put("complete", census.complete());
            json.put(
                    "tests",
                    census.tests().values().stream().map(CensusCache::json).toList());
        });
        return json;
    }

    private static Map<String, Object> json(TestResult test) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("suite", test.name().suite());
        json.put("name", test.name().name());
        json.put("status", test.status().word());
        test.file().ifPresent(file -> json.put("file", file));
        return json;
    }

    private static Optional<BaseRun> read(JsonNode json) {
        if (!json.path("exit_code").isInt()) {
            return Optional.empty();
        }
        Set<String> touched = new HashSet<>();
        json.path("touched").forEach(path -> touched.add(path.asText()));
        Optional<TestCensus> census = Optional.empty();
        if (json.has("tests")) {
            List<TestResult> tests = new ArrayList<>();
            json.path("tests")
                    .forEach(test -> status(test)
                            .ifPresent(status -> tests.add(new TestResult(
                                    new TestName(
                                            test.path("suite").asText(),
                                            test.path("name").asText()),
                                    status,
                                    Optional.of(test.path("file").asText()).filter(file -> !file.isEmpty()),
                                    ""))));
            census = Optional.of(TestCensus.of(
                    json.path("source").asText(), tests, json.path("complete").asBoolean()));
        }
        return Optional.of(new BaseRun(
                census,
                Optional.of(json.path("exit_code").intValue()),
                touched,
                json.path("asks_for_report").asBoolean(),
                Optional.empty()));
    }

    private static Optional<TestStatus> status(JsonNode test) {
        for (TestStatus status : TestStatus.values()) {
            if (status.word().equals(test.path("status").asText())) {
                return Optional.of(status);
            }
        }
        return Optional.empty();
    }
}
