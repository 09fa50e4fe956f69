package dev.ophar.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ophar.store.Ledger;
import dev.ophar.store.Workspace;
import dev.ophar.ui.Toolkit;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(Toolkit.class)
final class BlockingWorkTest {
    @Test
    void filesRefuseToBeReadOnTheUserInterfaceThread(@TempDir Path folder) throws Exception {
        Ledger ledger = new Ledger(Workspace.at(folder), Clock.systemUTC());

        assertThat(ledger.read()).isEmpty();
        assertThatThrownBy(() -> Toolkit.onFx(ledger::read))
                .hasRootCauseInstanceOf(IllegalStateException.class)
                .hasRootCauseMessage(
                        "reading the ledger was called on the user-interface thread, which must never wait");
    }
}
