package dev.ophar.tree;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Finds the place of a file of ours in a checkout of an artifact, without following a link that the artifact holds. */
final class TreePath {
    private TreePath() {}

    /**
     * The place of a file; folders on the way are made.
     *
     * @param to relative, without {@code ..}
     * @throws IOException if a link or a file stands where a folder must be, or a folder where the file must be
     */
    static Path inside(Path checkout, String to) throws IOException {
        Path folder = checkout;
        Path relative = Path.of(to);
        for (int i = 0; i < relative.getNameCount() - 1; i++) {
            folder = folder.resolve(relative.getName(i));
            if (Files.isSymbolicLink(folder)) {
                throw new IOException(to + " cannot be placed: " + relative.subpath(0, i + 1)
                        + " is a link in the checkout, and links are not followed");
            }
            if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
                    throw new IOException(
                            to + " cannot be placed: " + relative.subpath(0, i + 1) + " is a file in the checkout");
                }
                Files.createDirectory(folder);
            }
        }
        Path target = folder.resolve(relative.getFileName());
        if (Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(to + " cannot be placed: it is a folder in the checkout");
        }
        return target;
    }
}
