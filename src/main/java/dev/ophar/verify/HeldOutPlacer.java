package dev.ophar.verify;

import dev.ophar.model.Placement;
import dev.ophar.tree.Room;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Copies held-out files into a checkout without ever following a link that the checkout holds. */
final class HeldOutPlacer {
    private HeldOutPlacer() {}

    /**
     * Places the files; what stood in their place in the checkout is replaced.
     *
     * @throws IOException if a file is missing from the set, or a link or a file stands where a folder must be
     */
    static void place(Path set, List<Placement> placements, Room room) throws IOException {
        for (Placement placement : placements) {
            room.put(placement.to(), Files.readAllBytes(set.resolve(placement.from())));
        }
    }
}
