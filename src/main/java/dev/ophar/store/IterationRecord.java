package dev.ophar.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One iteration of a run as its files tell it. The files are read when they are asked for; one that is broken reads as
 * empty here and is named by {@link #problems()}.
 *
 * @param number from 1
 * @param folder where its files are
 * @param history a second folder with files of the same iteration: as the prototype kept them, or what was there before
 *     the work was checked again
 */
public record IterationRecord(int number, Path folder, Optional<Path> history) {
    private static final List<String> JSON_FILES = List.of(
            "run.json",
            "dispatch.json",
            "report.json",
            "ground-truth.json",
            "heldout.json",
            "verdict.json",
            "land.json");

    /** What was found out when the work of an iteration was checked last; the rest as when it was made. */
    public static IterationRecord of(int number, Path folder) {
        int checked = 0;
        while (Files.exists(gates(folder, checked + 1))) {
            checked++;
        }
        // The last that came to an end: a crash may have cut the newest short.
        while (checked > 0 && !Files.exists(gates(folder, checked).resolve("verdict.json"))) {
            checked--;
        }
        return checked == 0
                ? new IterationRecord(number, folder, Optional.empty())
                : new IterationRecord(number, gates(folder, checked), Optional.of(folder));
    }

    private static Path gates(Path folder, int number) {
        return folder.resolve("gates" + number);
    }

    public Optional<JsonNode> run() {
        return json("run.json");
    }

    public Optional<JsonNode> dispatch() {
        return json("dispatch.json");
    }

    public Optional<JsonNode> report() {
        return json("report.json");
    }

    public Optional<JsonNode> groundTruth() {
        return json("ground-truth.json");
    }

    public Optional<JsonNode> heldOut() {
        return json("heldout.json");
    }

    public Optional<JsonNode> verdict() {
        return json("verdict.json");
    }

    public Optional<JsonNode> land() {
        return json("land.json");
    }

    /** A file by name, such as {@code diff.patch}; empty when the iteration has none. */
    public Optional<Path> file(String name) {
        Path own = folder.resolve(name);
        if (Files.exists(own)) {
            return Optional.of(own);
        }
        return history.map(h -> h.resolve(name)).filter(Files::exists);
    }

    /** What came of reading one JSON file, with the reason when it is broken. */
    public Evidence evidence(String name) {
        return file(name).map(Evidence::of).orElseGet(Evidence::missing);
    }

    /** Which of its known JSON files cannot be read, and why. */
    public List<String> problems() {
        return JSON_FILES.stream()
                .flatMap(name -> evidence(name).problem().stream())
                .toList();
    }

    private Optional<JsonNode> json(String name) {
        return evidence(name).content();
    }
}
