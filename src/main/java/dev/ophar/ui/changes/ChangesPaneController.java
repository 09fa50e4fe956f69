package dev.ophar.ui.changes;

import dev.ophar.ui.changes.FileListRow.Entry;
import java.util.List;
import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Shows what the presenter has read: both commits, the files, the diff. */
public final class ChangesPaneController {
    /** A file that is come to is listed with some files before it. */
    private static final int ROWS_BEFORE = 3;

    private final ChangesPresenter presenter;
    private final CountLabels totalCounts = new CountLabels();
    private final CountLabels fileCounts = new CountLabels();
    private boolean following;
    private Optional<DiffDocument> painted = Optional.empty();

    /** Made when the rows are there. */
    @SuppressWarnings("NullAway.Init") // set in initialize(), which the loader calls before anything else
    private DiffPane pane;

    @FXML
    private VBox root;

    @FXML
    private HBox commits;

    @FXML
    private TextField base;

    @FXML
    private TextField artifact;

    @FXML
    private VBox remarks;

    @FXML
    private SplitPane split;

    @FXML
    private Label count;

    @FXML
    private HBox totals;

    @FXML
    private TextField filter;

    @FXML
    private ListView<FileListRow> files;

    @FXML
    private Label path;

    @FXML
    private HBox pathCounts;

    @FXML
    private Label position;

    @FXML
    private Button previous;

    @FXML
    private Button next;

    @FXML
    private Button find;

    @FXML
    private HBox findBar;

    @FXML
    private TextField wanted;

    @FXML
    private Label matches;

    @FXML
    private ListView<DiffRow> diff;

    @FXML
    private VBox empty;

    @FXML
    private FontIcon emptyIcon;

    @FXML
    private Label emptyTitle;

    @FXML
    private Label emptyHint;

    public ChangesPaneController(ChangesPresenter presenter) {
        this.presenter = presenter;
    }

    @FXML
    private void initialize() {
        pane = new DiffPane(diff, this::look, this::showFileAt);
        totals.getChildren().add(totalCounts);
        pathCounts.getChildren().add(fileCounts);
        files.setCellFactory(list -> new FileListCell());
        files.getSelectionModel().selectedItemProperty().addListener((property, before, now) -> choose(now));
        filter.textProperty().bindBidirectional(presenter.fileFilterProperty());
        wanted.textProperty().bindBidirectional(presenter.wantedProperty());
        previous.setTooltip(new Tooltip("Previous change (p)"));
        next.setTooltip(new Tooltip("Next change (n)"));
        find.setTooltip(new Tooltip("Find in diff (/)"));
        shown(findBar, false);
        presenter.shownProperty().addListener((property, before, now) -> show(now));
        presenter.fileRowsProperty().addListener((property, before, now) -> showFiles(now));
        presenter.coloursProperty().addListener((property, before, now) -> pane.repaint());
        presenter.foundProperty().addListener((property, before, now) -> showFound(now));
        new ChangesKeys(this, wanted).install(root);
        show(presenter.shownProperty().get());
        showFiles(presenter.fileRowsProperty().get());
        presenter.wantedFileProperty().addListener((property, before, now) -> goToWantedFile());
        goToWantedFile();
    }

    private void goToWantedFile() {
        presenter.takeWantedRow().ifPresent(pane::goTo);
    }

    private Optional<DiffDocument> document() {
        return presenter.shownProperty().get().document();
    }

    private DiffLook look() {
        return new DiffLook(
                document().orElseThrow(),
                presenter.coloursProperty().get(),
                presenter.foundProperty().get().wanted());
    }

    private void show(ChangesShown now) {
        base.setText(now.base().isEmpty() ? "not known" : now.base());
        artifact.setText(now.artifact().isEmpty() ? "not recorded" : now.artifact());
        shown(commits, !now.base().isEmpty() || !now.artifact().isEmpty());
        remarks.getChildren()
                .setAll(now.remarks().stream()
                        .map(ChangesPaneController::remark)
                        .toList());
        shown(remarks, !now.remarks().isEmpty());
        split.setVisible(now.document().isPresent());
        shown(empty, now.document().isEmpty());
        emptyTitle.setText(now.title());
        emptyHint.setText(now.hint());
        emptyIcon.setIconCode(now.problem() ? Feather.ALERT_TRIANGLE : Feather.GIT_COMMIT);
        emptyIcon.getStyleClass().setAll("empty-icon", now.problem() ? "tone-danger" : "tone-muted");
        emptyIcon.setVisible(!now.title().isEmpty());
        if (!now.document().equals(painted)) {
            Optional<DiffDocument> before = painted;
            painted = now.document();
            now.document().ifPresentOrElse(document -> show(document, before), () -> pane.show(List.of(), 0));
            goToWantedFile();
        }
    }

    private void show(DiffDocument document, Optional<DiffDocument> before) {
        int plus = document.files().stream()
                .mapToInt(file -> file.changed().patch().added())
                .sum();
        int minus = document.files().stream()
                .mapToInt(file -> file.changed().patch().removed())
                .sum();
        count.setText(String.valueOf(document.files().size()));
        totalCounts.show(plus, minus);
        int row = pane.currentRow();
        pane.show(document.rows(), before.map(old -> document.placeOf(old, row)).orElse(0));
    }

    private static Node remark(String text) {
        Label label = new Label(text, new FontIcon(Feather.ALERT_TRIANGLE));
        label.setWrapText(true);
        return label;
    }

    private void showFiles(List<FileListRow> rows) {
        following = true;
        files.setItems(FXCollections.observableList(rows));
        following = false;
        document().ifPresent(document -> showFileAt(pane.currentRow()));
    }

    private void choose(@Nullable FileListRow row) {
        if (!following && row instanceof Entry entry) {
            pane.startAt(entry.file().firstRow());
        }
    }

    /** Tells above the diff, and in the list, in which file a row is. */
    private void showFileAt(int row) {
        Optional<DiffDocument> document = document();
        if (document.isEmpty()) {
            return;
        }
        DiffFile file = document.get().fileAt(row);
        path.setText(file.path());
        fileCounts.show(file.changed().patch());
        position.setText("file " + (file.number() + 1) + " of "
                + document.get().files().size() + " · " + document.get().changeInWords(row));
        following = true;
        select(FileListRow.indexOf(files.getItems(), file));
        following = false;
        showSummary(row);
    }

    private void select(int index) {
        if (index < 0) {
            files.getSelectionModel().clearSelection();
        } else if (index != files.getSelectionModel().getSelectedIndex()) {
            files.getSelectionModel().clearAndSelect(index);
            files.scrollTo(Math.max(0, index - ROWS_BEFORE));
        }
    }

    private void showFound(FindInDiff found) {
        pane.repaint();
        showSummary(pane.currentRow());
        if (!found.rows().isEmpty() && wanted.isFocused()) {
            found.after(pane.startOfSearch() - 1).ifPresent(pane::goTo);
        }
    }

    private void showSummary(int row) {
        matches.setText(presenter.foundProperty().get().summary(row));
    }

    @FXML
    void nextChange() {
        document()
                .flatMap(document -> document.changeAfter(pane.startOfSearch()))
                .ifPresent(pane::goTo);
    }

    @FXML
    void previousChange() {
        document().flatMap(document -> document.changeBefore(pane.currentRow())).ifPresent(pane::goTo);
    }

    @FXML
    void nextMatch() {
        presenter.foundProperty().get().after(pane.startOfSearch()).ifPresent(pane::goTo);
    }

    @FXML
    void previousMatch() {
        presenter.foundProperty().get().before(pane.currentRow()).ifPresent(pane::goTo);
    }

    /** Moves to another file. */
    void moveToFile(int by) {
        document().ifPresent(document -> {
            int number = document.fileAt(pane.currentRow()).number() + by;
            if (number >= 0 && number < document.files().size()) {
                pane.startAt(document.files().get(number).firstRow());
            }
        });
    }

    @FXML
    void openFind() {
        if (document().isPresent()) {
            shown(findBar, true);
            wanted.requestFocus();
            wanted.selectAll();
        }
    }

    @FXML
    void closeFind() {
        wanted.clear();
        shown(findBar, false);
        pane.focus();
    }

    @FXML
    private void copyCommits() {
        DiffPane.copy(base.getText() + " " + artifact.getText());
    }

    private static void shown(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
