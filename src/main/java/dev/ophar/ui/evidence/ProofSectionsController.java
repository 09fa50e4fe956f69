package dev.ophar.ui.evidence;

import dev.ophar.engine.EvidenceView;
import dev.ophar.engine.Proof;
import dev.ophar.engine.ProofText;
import dev.ophar.model.ControlCheck;
import dev.ophar.model.GateState;
import dev.ophar.model.IntegrityFact;
import dev.ophar.model.ProbeOutcome;
import dev.ophar.model.VisibleText;
import dev.ophar.ui.shared.Badge;
import dev.ophar.ui.shared.StateLook;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** Shows what else the checks prove: facts about tests and code, what had to fail, and the probes. */
public final class ProofSectionsController {
    private static final int FACTS_AT_FIRST = 6;
    private static final int PROBES_AT_FIRST = 6;
    private static final int LONGEST = 120;

    private final EvidencePresenter presenter;
    private final FoldedRows facts = new FoldedRows(FACTS_AT_FIRST, "facts");
    private final FoldedRows controls = new FoldedRows(0, "controls");
    private final FoldedRows probes = new FoldedRows(PROBES_AT_FIRST, "probes");
    private Proof shown = Proof.NONE;

    @FXML
    private VBox root;

    @FXML
    private VBox factsBox;

    @FXML
    private VBox controlsBox;

    @FXML
    private HBox controlLine;

    @FXML
    private VBox probesBox;

    public ProofSectionsController(EvidencePresenter presenter) {
        this.presenter = presenter;
    }

    @FXML
    private void initialize() {
        factsBox.getChildren().add(facts);
        controlsBox.getChildren().add(controls);
        probesBox.getChildren().add(probes);
        presenter.evidenceProperty().addListener((property, before, now) -> show(now));
        show(Proof.NONE);
        show(presenter.evidenceProperty().get());
    }

    /** The same proof of a run that goes on is left as it is, with what a person has unfolded. */
    private void show(Optional<EvidenceView> view) {
        Proof now = view.map(EvidenceView::proof).orElse(Proof.NONE);
        if (!now.equals(shown)) {
            show(now);
        }
    }

    private void show(Proof now) {
        shown = now;
        facts.show(factRows(now.facts()));
        visible(factsBox, !now.facts().isEmpty());
        Optional<String> told = ProofText.controls(now);
        boolean proven = now.controlsProven() == now.controls().size();
        controlLine
                .getChildren()
                .setAll(
                        Badge.icon(StateLook.ofGate(Optional.of(proven ? GateState.PASS : GateState.ERROR), false)),
                        new Label(told.orElse("")));
        controls.show(rows(now.controls(), ProofSectionsController::control));
        visible(controlsBox, told.isPresent());
        probes.show(rows(now.probes(), ProofSectionsController::probe));
        visible(probesBox, !now.probes().isEmpty());
        visible(root, root.getChildren().stream().anyMatch(Node::isManaged));
    }

    private static <T> List<Supplier<Node>> rows(List<T> items, Function<T, Node> row) {
        return items.stream().<Supplier<Node>>map(item -> () -> row.apply(item)).toList();
    }

    /** The kind is said once for all facts of it that stand together. */
    private List<Supplier<Node>> factRows(List<IntegrityFact> items) {
        List<Supplier<Node>> rows = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            IntegrityFact fact = items.get(i);
            boolean first = i == 0
                    || items.get(i - 1).kind() != fact.kind()
                    || items.get(i - 1).blocks() != fact.blocks();
            rows.add(() -> new FactRow(fact, first, presenter::openFile));
        }
        return rows;
    }

    private static Node control(ControlCheck check) {
        String what = switch (check.kind()) {
            case NEW_TEST -> "a new test";
            case FAILING_STATEMENT -> "a failing first statement";
            case EXIT_STATUS -> "an exit status";
        };
        String name = check.name().isEmpty() ? "" : " " + VisibleText.of(check.name(), LONGEST);
        String end = check.proven() ? "failed" : check.seen() ? "stayed green" : "not seen";
        return row(
                check.proven() ? GateState.PASS : GateState.ERROR,
                VisibleText.of(check.file(), LONGEST) + ": " + what + name,
                end);
    }

    private static Node probe(ProbeOutcome probe) {
        return row(
                probe.state(),
                VisibleText.of(probe.name(), LONGEST) + (probe.reserve() ? " (reserve)" : ""),
                StateLook.ofGate(Optional.of(probe.state()), false).word());
    }

    private static Node row(GateState state, String text, String end) {
        StateLook look = StateLook.ofGate(Optional.of(state), false);
        Label word = new Label(end);
        word.getStyleClass().addAll("gate-word", look.styleClass());
        word.setMinWidth(Label.USE_PREF_SIZE);
        Label what = new Label(text);
        HBox row = new HBox(10, Badge.icon(look), word, what);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("fact-row");
        row.setAccessibleText(text + ": " + end);
        return row;
    }

    private static void visible(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }
}
