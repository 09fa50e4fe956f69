package dev.ophar.git;

import dev.ophar.model.ChangedPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * New links that lead out of the tree, or into a {@code .git}: whoever checks them out and writes through them writes
 * where no diff showed anything.
 *
 * <p>A target is judged by its text, since it may lead over other links. So {@code ..} counts only at its beginning,
 * where what it leaves is known to be the link's own folder; with that every chain of such links stays inside.
 */
final class OutwardLinks {
    private static final String UP = "..";

    private OutwardLinks() {}

    /** The changed links among these that lead out, each with the reason. */
    static List<String> among(ObjectReader reader, ObjectId tree, List<ChangedPath> changes) throws IOException {
        List<String> found = new ArrayList<>();
        for (ChangedPath change : changes) {
            if (change.newMode() == FileMode.SYMLINK.getBits()) {
                try (TreeWalk at = TreeWalk.forPath(reader, change.path(), tree)) {
                    if (at != null) {
                        byte[] target = reader.open(at.getObjectId(0)).getBytes();
                        problem(change.path(), new String(target, StandardCharsets.UTF_8))
                                .ifPresent(problem -> found.add(change.path() + ": " + problem));
                    }
                }
            }
        }
        return found;
    }

    private static Optional<String> problem(String path, String target) {
        if (target.startsWith("/")) {
            return Optional.of("a link to a place outside the tree");
        }
        long depth = path.chars().filter(c -> c == '/').count();
        boolean leaves = true;
        for (String name : target.split("/+", -1)) {
            if (name.equals(UP)) {
                depth--;
                if (!leaves || depth < 0) {
                    return Optional.of("a link that leads out of the tree, or back from where another one leads");
                }
            } else if (!name.isEmpty() && !name.equals(".")) {
                leaves = false;
                if (EntryNames.standsForGitFolder(name)) {
                    return Optional.of("a link into a .git folder");
                }
            }
        }
        return Optional.empty();
    }
}
