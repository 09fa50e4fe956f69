package dev.ophar.store;

import dev.ophar.digest.Sha256;
import java.util.Arrays;

/** An immutable run of bytes with equality by content, because an array in a record has neither. */
public final class Bytes {
    private final byte[] content;

    private Bytes(byte[] content) {
        this.content = content;
    }

    /** Copies the bytes. */
    public static Bytes of(byte[] content) {
        return new Bytes(content.clone());
    }

    /** A copy of the bytes. */
    public byte[] toArray() {
        return content.clone();
    }

    /** How many there are. */
    public int size() {
        return content.length;
    }

    /** Their SHA-256, 64 lower-case hex digits. */
    public String sha256() {
        return Sha256.hex(content);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes bytes && Arrays.equals(bytes.content, content);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(content);
    }

    @Override
    public String toString() {
        return content.length + " bytes";
    }
}
