package dev.ophar.ui.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ophar.engine.Waivable;
import dev.ophar.model.Actor;
import dev.ophar.model.EventType;
import dev.ophar.model.LedgerEvent;
import dev.ophar.model.RunId;
import dev.ophar.ui.OpenWorkspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the panel offers for work that did not land. */
final class RecheckPresenterTest {
    @TempDir
    private Path folder;

    @SuppressWarnings("NullAway.Init") // made before each test
    private OpenWorkspace open;

    @SuppressWarnings("NullAway.Init")
    private RecheckPresenter presenter;

    @BeforeEach
    void openWorkspace() throws IOException {
        open = new OpenWorkspace(folder);
        presenter = new RecheckPresenter(open.session(), new EvidencePresenter(open.session()));
    }

    private void run(EventType end, String cause) throws IOException {
        Path iteration = open.iteration("T", 1);
        RunId run = new RunId(open.run());
        Files.writeString(iteration.resolve("ground-truth.json"), """
                {"task_id": "T", "visible_tests":
                  {"ran": true, "passed": false, "state": "fail", "cause": "%s", "detail": "1 test is gone"}}
                """.formatted(cause));
        String zeros = "0".repeat(40);
        Files.writeString(
                iteration.resolve("artifact.json"),
                "{\"base_sha\": \"%s\", \"artifact_sha\": \"%s\"}".formatted(zeros, zeros));
        append(EventType.QUEUE, run, Map.of("spec_file", "tasks/T.json"));
        append(EventType.DISPATCH, run, Map.of("iteration", 1));
        append(end, run, Map.of("iteration", 1, "reason", "because"));
        open.publish();
        open.select("T");
    }

    private void append(EventType type, RunId run, Map<String, Object> fields) throws IOException {
        open.ledger().append(type, "T", Optional.of(run), Actor.CLI, fields);
    }

    private List<LedgerEvent> events(String kind) throws IOException {
        return open.ledger().read().stream()
                .flatMap(line -> line.event().stream())
                .filter(event -> event.event().equals(kind))
                .toList();
    }

    @Test
    void offersToWaiveWhatAPersonCanJudgeAndRunsTheGatesThen() throws IOException {
        run(EventType.REJECT, "tests_vanished");

        assertThat(presenter.canCheckAgainProperty().get()).isTrue();
        assertThat(presenter.waivableProperty().get())
                .singleElement()
                .extracting(Waivable::detail)
                .isEqualTo("1 test is gone");

        presenter.waive("moved to another file");

        assertThat(events("waive"))
                .singleElement()
                .satisfies(event -> assertThat(event.text("reason")).contains("moved to another file"));
        assertThat(events("queue")).hasSize(2);
        assertThat(presenter.waivableProperty().get()).isEmpty();
    }

    @Test
    void checksAgainWithoutWaivingARedTest() throws IOException {
        run(EventType.REJECT, "");

        assertThat(presenter.waivableProperty().get()).isEmpty();
        presenter.checkAgain();

        assertThat(events("queue")).hasSize(2);
        assertThat(events("waive")).isEmpty();
        assertThat(presenter.canCheckAgainProperty().get()).isFalse();
    }

    @Test
    void offersNothingForWorkThatLanded() throws IOException {
        run(EventType.ACCEPT, "tests_vanished");

        assertThat(presenter.canCheckAgainProperty().get()).isFalse();
        assertThat(presenter.waivableProperty().get()).isEmpty();
    }
}
