package dev.ophar.git;

import java.io.File;
import java.io.OutputStream;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.FS_POSIX;
import org.eclipse.jgit.util.ProcessResult;
import org.jspecify.annotations.Nullable;

/**
 * A file system for JGit that finds no hook, runs no shell and looks for no git program.
 *
 * <p>Without it JGit starts what a repository names: filters on add and checkout, {@code post-commit} even when asked
 * not to verify, and {@code git config --system} on the first open.
 */
final class InertFileSystem extends FS_POSIX {
    private static final int USUAL_UMASK = 0022;

    InertFileSystem() {
        // Otherwise the first use asks a shell for it.
        setUmask(USUAL_UMASK);
    }

    private InertFileSystem(FS source) {
        super(source);
    }

    @Override
    public FS newInstance() {
        return new InertFileSystem(this);
    }

    @Override
    public @Nullable File findHook(Repository repository, String hookName) {
        return null;
    }

    @Override
    public ProcessResult runHookIfPresent(
            Repository repository,
            String hookName,
            String[] args,
            OutputStream outRedirect,
            OutputStream errRedirect,
            String stdinArgs) {
        return new ProcessResult(ProcessResult.Status.NOT_PRESENT);
    }

    @Override
    public ProcessBuilder runInShell(String cmd, String[] args) {
        throw new IllegalStateException("refused to run '" + cmd + "', which a repository names as a program");
    }

    @Override
    protected @Nullable File discoverGitExe() {
        return null;
    }

    @Override
    protected @Nullable File discoverGitSystemConfig() {
        return null;
    }

    @Override
    public boolean supportsAtomicCreateNewFile() {
        return true;
    }
}
