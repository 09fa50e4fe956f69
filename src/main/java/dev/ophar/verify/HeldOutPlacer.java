package dev.ophar.verify;

import dev.ophar.model.Placement;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** Copies held-out files into a checkout without ever following a link that the checkout holds. */
final class HeldOutPlacer {
    private HeldOutPlacer() {}

    /**
     * Places the files; what stood in their place in the checkout is replaced.
     *
     * @throws IOException if a file is missing from the set, or a link or a file stands where a folder must be
     */
    static void place(Path set, List<Placement> placements, Path checkout) throws IOException {
        for (Placement placement : placements) {
            Path target = targetInside(checkout, placement.to());
            Files.deleteIfExists(target);
            try (InputStream source = Files.newInputStream(set.resolve(placement.from()))) {
                Files.copy(source, target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static Path targetInside(Path checkout, String to) throws IOException {
        Path folder = checkout;
        Path relative = Path.of(to);
        for (int i = 0; i < relative.getNameCount() - 1; i++) {
            folder = folder.resolve(relative.getName(i));
            if (Files.isSymbolicLink(folder)) {
                throw new IOException(to + " cannot be placed: " + relative.subpath(0, i + 1)
                        + " is a link in the checkout, and links are not followed");
            }
            if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
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
