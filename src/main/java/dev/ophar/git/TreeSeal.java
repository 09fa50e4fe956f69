package dev.ophar.git;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A note beside a folder by which anybody can tell whether something below it was changed, added or removed since; no
 * file is read for it. It stands against whoever can write to the folder and not to the note.
 */
public final class TreeSeal {
    /** Whoever makes a seal trusts the content; there is no state of trust that could end. */
    private static final String TRUST = "";

    private TreeSeal() {}

    /**
     * Notes what a folder and all below it are like now.
     *
     * @param parent where the folder lies; it may be renamed afterwards, its other content does not count
     * @param name of the folder, in ASCII
     * @param seal the file for the note; replaced if it exists
     */
    public static void write(Path parent, String name, Path seal) throws IOException {
        TreeManifest.capture(TRUST, parent, List.of(name)).write(seal);
    }

    /**
     * Tells whether everything is as it was noted. A seal that is missing or damaged never holds, nor does one over
     * something that cannot be looked at. Uses several threads.
     *
     * @param parent as for {@link #write}
     * @throws IOException if the seal is there and cannot be read
     */
    public static boolean holds(Path parent, Path seal) throws IOException {
        return TreeManifest.read(seal)
                .filter(noted -> noted.difference(parent).isEmpty())
                .isPresent();
    }
}
