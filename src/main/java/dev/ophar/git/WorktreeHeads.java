package dev.ophar.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.jgit.lib.Constants;

/**
 * Which branches the worktrees of a repository use, read from their files: JGit knows of one worktree only and would
 * happily move a branch under another.
 */
final class WorktreeHeads {
    /** What names a branch in a worktree's own folder; a rebase and a bisection detach HEAD and note the branch. */
    private static final List<String> FILES =
            List.of(Constants.HEAD, "rebase-merge/head-name", "rebase-apply/head-name", "BISECT_START");

    private static final String SYMBOLIC = "ref: ";
    private static final long LONGEST_FILE = 64L * 1024;

    private WorktreeHeads() {}

    /**
     * The short names of all branches in use.
     *
     * @param commonFolder the folder that all worktrees share
     */
    static Set<String> of(Path commonFolder) throws IOException {
        Set<String> branches = new HashSet<>();
        addAll(commonFolder, branches);
        Path linked = commonFolder.resolve("worktrees");
        if (Files.isDirectory(linked)) {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(linked)) {
                for (Path entry : entries) {
                    addAll(entry, branches);
                }
            }
        }
        return branches;
    }

    private static void addAll(Path gitFolder, Set<String> branches) throws IOException {
        for (String name : FILES) {
            Path file = gitFolder.resolve(name);
            if (Files.isRegularFile(file) && Files.size(file) <= LONGEST_FILE) {
                // BISECT_START holds a short branch name, the others a full one.
                String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8).strip();
                String ref = text.startsWith(SYMBOLIC) ? text.substring(SYMBOLIC.length()) : text;
                branches.add(ref.startsWith(Constants.R_HEADS) ? ref.substring(Constants.R_HEADS.length()) : ref);
            }
        }
    }
}
