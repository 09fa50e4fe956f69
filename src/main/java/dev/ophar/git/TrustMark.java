package dev.ophar.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/**
 * A word that every entry of a cache was checked under. It is new after each run that could have written to the cache,
 * and cannot be known before; and it is new after a start of the machine, since a power cut may have lost bytes.
 */
final class TrustMark {
    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");

    private final Path file;

    TrustMark(Path file) {
        this.file = file;
    }

    /** The word as it is now. */
    String current() throws IOException {
        return word() + " " + boot();
    }

    private String word() throws IOException {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1).strip();
        } catch (NoSuchFileException e) {
            // When another process does the same, some entries are read once more than needed.
            renew();
            return Files.readString(file, StandardCharsets.ISO_8859_1).strip();
        }
    }

    private static String boot() throws IOException {
        return Files.isReadable(BOOT)
                ? Files.readString(BOOT, StandardCharsets.ISO_8859_1).strip()
                : "";
    }

    /** Makes a new word. */
    void renew() throws IOException {
        Path fresh = Files.createTempFile(file.toAbsolutePath().getParent(), ".trust", null);
        Files.writeString(fresh, UUID.randomUUID() + "\n");
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
