package dev.ophar.tree;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Finds files that children wrote below a folder; links are not followed, and what cannot be read is left out. */
final class WrittenFiles {
    private static final int MOST_ENTRIES = 500_000;
    private static final int MOST_FOUND = 20_000;

    private WrittenFiles() {}

    /** The regular files whose path below the root is wanted, by that path, sorted. */
    static Map<String, Path> below(Path root, Predicate<String> wanted) throws IOException {
        Map<String, Path> found = new TreeMap<>();
        int[] left = {MOST_ENTRIES};
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                boolean isGit = folder.equals(root.resolve(".git"));
                return isGit ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                String path = root.relativize(file).toString();
                if (attributes.isRegularFile() && wanted.test(path)) {
                    found.put(path, file);
                }
                return --left[0] > 0 && found.size() < MOST_FOUND
                        ? FileVisitResult.CONTINUE
                        : FileVisitResult.TERMINATE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException problem) {
                // A folder that a child closed, or a name that vanished: no report of ours is in it.
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, IOException problem) {
                return FileVisitResult.CONTINUE;
            }
        });
        return found;
    }
}
