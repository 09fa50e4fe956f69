package dev.ophar.verify.integrity;

import java.io.IOException;
import java.util.Optional;

/** The bytes of files on both sides of a change. Paths are from the repository root, with {@code /} between names. */
public interface Contents {
    /**
     * The file as the base has it; empty when the base has none there.
     *
     * @throws IOException if it cannot be read
     */
    Optional<byte[]> base(String path) throws IOException;

    /**
     * The file as the artifact has it; empty when the artifact has none there.
     *
     * @throws IOException if it cannot be read
     */
    Optional<byte[]> after(String path) throws IOException;
}
