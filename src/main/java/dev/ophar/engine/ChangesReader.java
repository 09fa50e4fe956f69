package dev.ophar.engine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ophar.engine.ChangesView.Content;
import dev.ophar.engine.ChangesView.Mark;
import dev.ophar.engine.ChangesView.Stamp;
import dev.ophar.engine.diff.Patch;
import dev.ophar.engine.diff.PatchParser;
import dev.ophar.model.RunId;
import dev.ophar.model.VisibleText;
import dev.ophar.store.IterationRecord;
import dev.ophar.store.RunHistory;
import dev.ophar.store.RunRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what an iteration changed: its stored diff, together with what the ground truth says about the paths. */
final class ChangesReader {
    private static final String DIFF = "diff.patch";

    /** The files on which a view rests. */
    private static final List<String> FILES = List.of(DIFF, "ground-truth.json", "run.json");

    private static final long LARGEST = 64L << 20;
    private static final int SHOWN = 5;

    private final RunHistory history;

    ChangesReader(RunHistory history) {
        this.history = history;
    }

    /**
     * What a task's newest run changed.
     *
     * @param iteration which one; empty, or one that does not exist, for the last
     * @param known what was read before
     */
    Optional<ChangesView> read(String taskId, Optional<Integer> iteration, Optional<ChangesView> known)
            throws IOException {
        List<RunRecord> runs = history.runs(taskId);
        if (runs.isEmpty()) {
            return Optional.empty();
        }
        RunRecord run = runs.get(runs.size() - 1);
        List<IterationRecord> records = run.iterations();
        Optional<IterationRecord> record = records.stream()
                .filter(r -> iteration.filter(n -> n == r.number()).isPresent())
                .findFirst()
                .or(() -> records.isEmpty() ? Optional.empty() : Optional.of(records.get(records.size() - 1)));
        Stamp stamp = stamp(run, record);
        return known.filter(view -> view.stamp().equals(stamp)).or(() -> Optional.of(view(run, record, stamp)));
    }

    private static Stamp stamp(RunRecord run, Optional<IterationRecord> record) throws IOException {
        List<Mark> marks = new ArrayList<>();
        if (record.isPresent()) {
            for (String name : FILES) {
                Optional<Path> file = record.get().file(name);
                if (file.isPresent()) {
                    mark(file.get()).ifPresent(marks::add);
                }
            }
        }
        return new Stamp(
                run.taskId(),
                run.run().map(RunId::value).orElse(""),
                record.map(IterationRecord::number).orElse(0),
                marks);
    }

    private static Optional<Mark> mark(Path file) throws IOException {
        try {
            return Optional.of(new Mark(file.toString(), Files.size(file), Files.getLastModifiedTime(file)));
        } catch (NoSuchFileException e) {
            // A worker sets the files of an attempt aside while others read; then there is none to speak of.
            return Optional.empty();
        }
    }

    private static ChangesView view(RunRecord run, Optional<IterationRecord> record, Stamp stamp) {
        Optional<JsonNode> truth = record.flatMap(IterationRecord::groundTruth);
        Optional<JsonNode> facts = record.flatMap(IterationRecord::run);
        List<String> remarks = new ArrayList<>();
        record.ifPresent(r -> remarks.addAll(r.evidence("ground-truth.json").problem().stream()
                .map(why -> "What is out of scope is not known: " + why)
                .toList()));
        remarks.addAll(leftOut(truth));
        Content content = record.map(r -> content(run, r, truth, remarks)).orElse(new Content.NotRecorded());
        return new ChangesView(
                run.run().map(RunId::value),
                record.map(IterationRecord::number).orElse(0),
                text(truth, "base_sha").or(() -> text(facts, "base_sha")),
                text(truth, "actual_commit_sha"),
                content,
                remarks,
                stamp);
    }

    private static Content content(
            RunRecord run, IterationRecord record, Optional<JsonNode> truth, List<String> remarks) {
        Optional<Path> file = record.file(DIFF);
        boolean listed =
                truth.filter(json -> json.path("diff_name_only").isArray()).isPresent();
        if (file.isEmpty() && !listed) {
            return new Content.NotRecorded();
        }
        String text;
        try {
            text = file.isEmpty() ? "" : text(file.get());
        } catch (IOException e) {
            return new Content.Unreadable(file.get() + " cannot be read: " + e.getMessage());
        }
        Patch patch = PatchParser.parse(text);
        remarks.addAll(patch.remarks());
        List<ChangedFile> files = new FileFlags(run, record, truth).flag(patch.files());
        if (!files.isEmpty()) {
            return new Content.Read(files);
        }
        return text.isBlank()
                ? new Content.NoChanges()
                : new Content.Unreadable(file.map(Path::toString).orElse(DIFF) + " holds no diff that git would write");
    }

    /** Bytes that are no UTF-8 are replaced: file contents may be in any encoding. */
    private static String text(Path file) throws IOException {
        long size = Files.size(file);
        if (size > LARGEST) {
            throw new IOException("it is larger than " + (LARGEST >> 20) + " MiB; 'ophar diff' prints it");
        }
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    /** What the recording left out, which no diff can show. */
    private static List<String> leftOut(Optional<JsonNode> truth) {
        List<String> remarks = new ArrayList<>();
        List<String> refused = JsonTexts.of(truth, "refused_entries");
        if (!refused.isEmpty()) {
            remarks.add("Left out because no commit may hold it: " + VisibleText.list(refused, SHOWN));
        }
        List<String> ignored = JsonTexts.of(truth, "ignored_files");
        if (!ignored.isEmpty()) {
            remarks.add(
                    "New files that the base ignores are not part of the work: " + VisibleText.list(ignored, SHOWN));
        }
        return remarks;
    }

    private static Optional<String> text(Optional<JsonNode> json, String key) {
        return json.map(node -> node.path(key).asText()).filter(text -> !text.isEmpty());
    }
}
