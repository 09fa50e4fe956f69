package dev.ophar.orchestrate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ophar.git.ObjectStore;
import dev.ophar.model.Artifact;
import dev.ophar.model.CommitId;
import dev.ophar.model.DispatchOutcome;
import dev.ophar.model.DispatchStatus;
import dev.ophar.store.RunFolder;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The work of an iteration as it was recorded, to be checked again without paying its author again. What cannot be read
 * from the commit itself is kept beside it in {@code artifact.json}.
 *
 * @param artifact what was recorded
 * @param outcome how its author ended
 */
record RecordedWork(Artifact artifact, DispatchOutcome outcome) {
    private static final String FILE = "artifact.json";

    /** Keeps what the commit does not say. */
    static void keep(RunFolder folder, int iteration, Artifact artifact) throws IOException {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("base_sha", artifact.base().hex());
        json.put("artifact_sha", artifact.commit().hex());
        json.put("ignored_files", artifact.ignored());
        json.put("refused_entries", artifact.refused());
        folder.writeJson(folder.iteration(iteration), FILE, json);
    }

    /** The commit from which the iteration started; empty when nothing was recorded. */
    static Optional<CommitId> base(RunFolder folder, int iteration) throws IOException {
        return folder.readJson(folder.iteration(iteration), FILE)
                .map(json -> new CommitId(json.path("base_sha").asText()));
    }

    /**
     * Reads it back.
     *
     * @throws IOException if nothing was recorded, or it is not kept any more
     */
    static RecordedWork read(RunFolder folder, int iteration, ObjectStore store) throws IOException {
        String where = "iteration " + iteration + " of run " + folder.run();
        JsonNode json = folder.readJson(folder.iteration(iteration), FILE)
                .orElseThrow(() -> new IOException("no work was recorded for " + where + "; run the task again"));
        CommitId commit = new CommitId(json.path("artifact_sha").asText());
        CommitId base = new CommitId(json.path("base_sha").asText());
        if (!store.kept(folder.run(), iteration).equals(Optional.of(commit))) {
            throw new IOException("the work of " + where + " is not kept any more; run the task again");
        }
        Artifact artifact =
                store.artifact(base, commit, texts(json.path("ignored_files")), texts(json.path("refused_entries")));
        return new RecordedWork(artifact, outcome(folder, iteration));
    }

    private static DispatchOutcome outcome(RunFolder folder, int iteration) throws IOException {
        JsonNode json = folder.readJson(folder.iteration(iteration), "dispatch.json")
                .orElseThrow(() -> new IOException("dispatch.json of iteration " + iteration + " is missing in "
                        + folder.path() + "; run the task again"));
        String word = json.path("dispatch_status").asText();
        for (DispatchStatus status : DispatchStatus.values()) {
            if (status.word().equals(word)) {
                return new DispatchOutcome(
                        status,
                        Optional.empty(),
                        json.path("detail").asText(),
                        json.path("executor_rc").isInt()
                                ? Optional.of(json.path("executor_rc").intValue())
                                : Optional.empty(),
                        Duration.ofMillis(json.path("wall_clock_ms").asLong()),
                        Duration.ofSeconds(json.path("timeout_s").asLong()),
                        Math.max(1, json.path("attempts").asInt()),
                        texts(json.path("survivors")));
            }
        }
        throw new IOException("dispatch.json in " + folder.iteration(iteration) + " names no status that is known: '"
                + word + "'; run the task again");
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(item -> texts.add(item.asText()));
        return texts;
    }
}
