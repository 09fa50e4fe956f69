package dev.ophar.git;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.util.SystemReader;

/** The only place that opens repositories with JGit and that installs our {@link SystemReader}. */
final class InertJGit {
    /** Installed for the whole process when this class is first used; JGit knows only one. */
    private static final SystemReader READER = install();

    private InertJGit() {}

    /** Opens the repository of a work tree; its {@code .git} may be a file, as in a linked worktree. */
    static Repository openWorkTree(Path folder) throws IOException {
        FileRepositoryBuilder builder = builder().setWorkTree(folder.toFile());
        File above = folder.toFile().getParentFile();
        if (above != null) {
            builder.addCeilingDirectory(above);
        }
        return builder.findGitDir(folder.toFile()).setup().build();
    }

    /** Opens a bare repository of ours. */
    static Repository openBare(Path folder) throws IOException {
        return builder().setGitDir(folder.toFile()).setBare().build();
    }

    private static FileRepositoryBuilder builder() {
        if (SystemReader.getInstance() != READER) {
            throw new IllegalStateException("somebody else replaced JGit's system reader; only InertJGit may set it");
        }
        return new FileRepositoryBuilder().setFS(new InertFileSystem()).setMustExist(true);
    }

    private static SystemReader install() {
        SystemReader reader = new InertSystemReader(SystemReader.getInstance());
        SystemReader.setInstance(reader);
        return reader;
    }
}
