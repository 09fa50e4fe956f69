package dev.ophar.ui.queue;

/** Which tasks the queue shows. */
public enum QueueFilter {
    ALL("All"),
    NEEDS_ME("Needs me"),
    ACTIVE("Active"),
    DONE("Done");

    private final String title;

    QueueFilter(String title) {
        this.title = title;
    }

    /** The words on its button. */
    public String title() {
        return title;
    }

    /** Tells whether a row belongs to it. */
    boolean shows(QueueRow row) {
        return switch (this) {
            case ALL -> true;
            case NEEDS_ME -> row.needsPerson();
            case ACTIVE -> row.state().filter(state -> !state.isTerminal()).isPresent();
            case DONE -> row.state().filter(state -> state.isTerminal()).isPresent();
        };
    }
}
