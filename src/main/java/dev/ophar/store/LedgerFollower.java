package dev.ophar.store;

import dev.ophar.model.BlockingWork;
import dev.ophar.model.LedgerLine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Sees the lines that are appended to a ledger, by this process or another. Takes no lock and keeps no file open. Safe
 * from any thread; each line is given out once.
 */
public final class LedgerFollower {
    private final Path path;
    private final LineFile file;
    private final LedgerChain chain = new LedgerChain();
    private long offset;

    LedgerFollower(Path path) {
        this.path = path;
        this.file = new LineFile(path);
    }

    /**
     * The finished lines since the last call, in order; empty when there are none.
     *
     * @throws IOException if the ledger cannot be read, or lost lines that were given out already
     */
    public synchronized List<LedgerLine> poll() throws IOException {
        BlockingWork.begins("following the ledger");
        long size = file.size();
        if (size < offset) {
            throw new IOException("the ledger " + path + " became shorter (" + size + " bytes, " + offset
                    + " were read): its end was cut off; run 'ledger verify'");
        }
        if (size == offset) {
            return List.of();
        }
        List<LedgerLine> lines = new ArrayList<>();
        offset = file.each(offset, bytes -> lines.add(chain.accept(bytes).line()))
                .offset();
        return lines;
    }
}
