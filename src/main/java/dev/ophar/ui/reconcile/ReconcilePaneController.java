package dev.ophar.ui.reconcile;

import dev.ophar.model.VisibleText;
import dev.ophar.ui.shared.Columns;
import dev.ophar.ui.shared.TaskActions;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The claims of {@code STATE.md} as a table, discrepancies first. */
public final class ReconcilePaneController {
    private final TaskActions actions;

    @FXML
    private Label summary;

    @FXML
    private TableView<ClaimRow> table;

    @FXML
    private TableColumn<ClaimRow, ClaimRow> result;

    @FXML
    private TableColumn<ClaimRow, ClaimRow> kind;

    @FXML
    private TableColumn<ClaimRow, ClaimRow> detail;

    @FXML
    private TableColumn<ClaimRow, ClaimRow> duration;

    public ReconcilePaneController(TaskActions actions) {
        this.actions = actions;
    }

    /** One claim as it is shown. */
    record ClaimRow(boolean ok, String kind, String detail, String duration) {}

    @FXML
    private void initialize() {
        Columns.cells(result, ResultCell::new);
        result.setComparator(Comparator.comparing(ClaimRow::ok));
        Columns.text(kind, ClaimRow::kind);
        Columns.text(detail, ClaimRow::detail);
        Columns.text(duration, ClaimRow::duration);
        actions.reconcileReportProperty().addListener((property, before, now) -> show(now));
        actions.reconcilingProperty().addListener((property, before, now) -> {
            if (now) {
                summary.setText("Checking the claims …");
            }
        });
        show(actions.reconcileReportProperty().get());
    }

    @FXML
    private void reconcile() {
        actions.reconcile();
    }

    private void show(Map<String, Object> report) {
        if (report.isEmpty()) {
            summary.setText("Not reconciled yet. One click (or F5) checks every claim of state/STATE.md.");
            return;
        }
        List<ClaimRow> rows =
                rows(report).stream().sorted(Comparator.comparing(ClaimRow::ok)).toList();
        table.setItems(FXCollections.observableArrayList(rows));
        long wrong = rows.stream().filter(row -> !row.ok()).count();
        String problem = Optional.ofNullable(report.get("problem"))
                .map(text -> " " + VisibleText.of(String.valueOf(text)))
                .orElse("");
        summary.setText(rows.size() + " claims checked, " + wrong + (wrong == 1 ? " discrepancy." : " discrepancies.")
                + problem);
    }

    private static List<ClaimRow> rows(Map<String, Object> report) {
        if (!(report.get("results") instanceof List<?> results)) {
            return List.of();
        }
        return results.stream()
                .filter(Map.class::isInstance)
                .map(result -> row((Map<?, ?>) result))
                .toList();
    }

    private static ClaimRow row(Map<?, ?> result) {
        String kind = result.get("claim") instanceof Map<?, ?> claim ? String.valueOf(claim.get("kind")) : "claim";
        String millis = result.get("duration_ms") instanceof Number number ? number + " ms" : "";
        return new ClaimRow(
                Boolean.TRUE.equals(result.get("ok")),
                VisibleText.of(kind),
                VisibleText.of(String.valueOf(result.get("detail"))),
                millis);
    }

    private static final class ResultCell extends TableCell<ClaimRow, ClaimRow> {
        @Override
        protected void updateItem(@Nullable ClaimRow row, boolean empty) {
            super.updateItem(row, empty);
            if (empty || row == null) {
                setText(null);
                setGraphic(null);
                return;
            }
            FontIcon icon = new FontIcon(row.ok() ? Feather.CHECK_CIRCLE : Feather.X_CIRCLE);
            icon.getStyleClass().addAll("state-icon", row.ok() ? "tone-success" : "tone-danger");
            setText(row.ok() ? "holds" : "does not hold");
            setGraphic(icon);
        }
    }
}
