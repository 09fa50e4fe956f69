package dev.ophar.ui.ledger;

import dev.ophar.ui.shared.Session;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Checks the chain again when the ledger has grown, but at most once a beat. FX thread only. */
final class ChainWatch {
    private final Session session;
    private final ReadOnlyObjectWrapper<ChainState> state = new ReadOnlyObjectWrapper<>(ChainState.CHECKING);
    private int checkedLines = -1;
    private boolean checking;

    ChainWatch(Session session) {
        this.session = session;
    }

    ReadOnlyObjectProperty<ChainState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** To be called about once a second. */
    void beat() {
        int lines = session.state().ledger().size();
        if (checking || lines == checkedLines) {
            return;
        }
        checking = true;
        checkedLines = lines;
        session.background()
                .run(
                        () -> ChainState.of(session.engine().verifyLedger()),
                        this::show,
                        failure -> show(ChainState.unknown(String.valueOf(failure.getMessage()))));
    }

    private void show(ChainState now) {
        checking = false;
        state.set(now);
    }
}
