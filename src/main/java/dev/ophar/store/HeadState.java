package dev.ophar.store;

import java.io.IOException;
import java.util.Optional;

/**
 * The ledger's head as it was found.
 *
 * @param head empty when there is none or it cannot be read
 * @param problem how it contradicts the ledger, or why it cannot be read
 */
record HeadState(Optional<LedgerHead> head, Optional<String> problem) {
    static HeadState read(Workspace workspace) throws IOException {
        Optional<LedgerHead> head;
        try {
            head = LedgerHead.read(workspace.ledgerHeadFile());
        } catch (IOException e) {
            return new HeadState(Optional.empty(), Optional.of(String.valueOf(e.getMessage())));
        }
        return new HeadState(head, head.isPresent() ? head.get().problem(workspace.ledgerFile()) : Optional.empty());
    }
}
