package dev.ophar.testreport;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Ends after 64 MiB, and says whether it had to. Does not close what it reads. */
final class CappedInput extends FilterInputStream {
    static final int MAX_BYTES = 64 << 20;
    private long left = MAX_BYTES;
    private boolean cut;

    CappedInput(InputStream in) {
        super(in);
    }

    /** Tells whether there was more than it gave. */
    boolean cut() {
        return cut;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (left == 0) {
            cut |= super.read() >= 0;
            return -1;
        }
        int count = super.read(buffer, offset, (int) Math.min(length, left));
        left -= Math.max(count, 0);
        return count;
    }

    @Override
    public void close() {
        // The caller opened it and closes it.
    }
}
