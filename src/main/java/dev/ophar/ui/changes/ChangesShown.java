package dev.ophar.ui.changes;

import dev.ophar.engine.ChangesView;
import dev.ophar.engine.ChangesView.Content;
import dev.ophar.model.RunState;
import dev.ophar.model.VisibleText;
import java.util.List;
import java.util.Optional;

/**
 * What the changes pane shows.
 *
 * @param document the diff; empty when there is none to show
 * @param title why there is no diff, in a few words; empty when there is one
 * @param hint what to do next; may be empty
 * @param problem whether something is wrong
 * @param base the full id of the commit from which the work started; empty when not known
 * @param artifact the full id of the commit that was recorded; empty when not known
 * @param remarks what a reader should know, safe to show
 */
record ChangesShown(
        Optional<DiffDocument> document,
        String title,
        String hint,
        boolean problem,
        String base,
        String artifact,
        List<String> remarks) {
    private static final int LONGEST_REMARK = 400;

    /** Before anything was read. */
    static final ChangesShown BLANK = empty("", "");

    ChangesShown {
        remarks = List.copyOf(remarks);
    }

    /** No task is chosen. */
    static ChangesShown noTask() {
        return empty("No task chosen", "Choose one in the queue to see what it changed.");
    }

    /** The task has no run. */
    static ChangesShown neverRan() {
        return empty("This task has not run yet", "Run it: what the agent changes is shown here.");
    }

    /** The run's files could not be read. */
    static ChangesShown unreadable(String why) {
        return new ChangesShown(
                Optional.empty(),
                "The changes cannot be read",
                VisibleText.of(why, LONGEST_REMARK),
                true,
                "",
                "",
                List.of());
    }

    private static ChangesShown empty(String title, String hint) {
        return new ChangesShown(Optional.empty(), title, hint, false, "", "", List.of());
    }

    /**
     * What an iteration changed.
     *
     * @param document its diff, when the view holds one
     * @param state how the task stands
     */
    static ChangesShown of(ChangesView view, Optional<DiffDocument> document, Optional<RunState> state) {
        boolean goesOn = state.filter(s -> !s.isTerminal()).isPresent();
        Content content = view.content();
        if (content instanceof Content.Read) {
            return with(view, document, "", "", false);
        }
        if (content instanceof Content.NoChanges) {
            return with(
                    view,
                    Optional.empty(),
                    "Nothing was changed",
                    "The recorded work equals its base. The evidence tells what the agent said about it.",
                    false);
        }
        if (content instanceof Content.Unreadable unreadable) {
            return with(
                    view,
                    Optional.empty(),
                    "The diff cannot be read",
                    VisibleText.of(unreadable.why(), LONGEST_REMARK),
                    true);
        }
        return goesOn
                ? with(
                        view,
                        Optional.empty(),
                        "Nothing is recorded yet",
                        "The agent is still at work; its changes are shown once they are recorded.",
                        false)
                : with(
                        view,
                        Optional.empty(),
                        "No diff is stored",
                        "This iteration ended before its changes were recorded, or its files are gone. The logs tell more.",
                        false);
    }

    private static ChangesShown with(
            ChangesView view, Optional<DiffDocument> document, String title, String hint, boolean problem) {
        return new ChangesShown(
                document,
                title,
                hint,
                problem,
                view.baseSha().map(VisibleText::of).orElse(""),
                view.artifactSha().map(VisibleText::of).orElse(""),
                view.remarks().stream()
                        .map(remark -> VisibleText.of(remark, LONGEST_REMARK))
                        .toList());
    }
}
