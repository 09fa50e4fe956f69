package dev.ophar.git;

import java.util.Arrays;

/**
 * A file that we put into an executor's tree, to be left out of the artifact while it is as we wrote it. Not for paths
 * that the base has.
 */
public final class Injected {
    private final String path;
    private final byte[] bytes;

    /**
     * @param path from the root of the tree, with {@code /} between names
     * @param bytes what was written there
     */
    public Injected(String path, byte[] bytes) {
        this.path = path;
        this.bytes = bytes.clone();
    }

    /** From the root of the tree. */
    public String path() {
        return path;
    }

    /** A copy of what was written. */
    public byte[] bytes() {
        return bytes.clone();
    }

    int length() {
        return bytes.length;
    }

    boolean hasBytes(byte[] other) {
        return Arrays.equals(bytes, other);
    }
}
