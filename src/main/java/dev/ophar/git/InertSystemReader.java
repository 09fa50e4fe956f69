package dev.ophar.git;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.ConfigConstants;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/**
 * Gives JGit an empty system, user and JGit configuration and hides the variables that would redirect it, so that a
 * repository is read the same way on every machine and nothing outside of it is touched.
 */
final class InertSystemReader extends SystemReader.Delegate {
    /** What JGit itself assumes where it cannot measure; right for every file system, FAT included. */
    private static final Duration TIMESTAMP_RESOLUTION = Duration.ofSeconds(2);

    private static final String GIT_VARIABLES = "GIT_";
    private static final Set<String> HIDDEN = Set.of("XDG_CONFIG_HOME", "PATH");

    InertSystemReader(SystemReader delegate) {
        super(delegate);
    }

    @Override
    public @Nullable String getenv(String variable) {
        return variable.startsWith(GIT_VARIABLES) || HIDDEN.contains(variable) ? null : super.getenv(variable);
    }

    @Override
    public FileBasedConfig openUserConfig(Config parent, FS fs) {
        return new EmptyConfig(fs);
    }

    @Override
    public FileBasedConfig openSystemConfig(Config parent, FS fs) {
        return new EmptyConfig(fs);
    }

    @Override
    public FileBasedConfig openJGitConfig(Config parent, FS fs) {
        return new EmptyConfig(fs);
    }

    /** A configuration without a file. */
    private static final class EmptyConfig extends FileBasedConfig {
        EmptyConfig(FS fs) {
            super(null, null, fs);
        }

        @Override
        public void load() {
            // There is no file.
        }

        @Override
        public void save() {
            // There is no file; JGit would keep measurements of the file system in it.
        }

        @Override
        public boolean isOutdated() {
            return false;
        }

        /**
         * Answers what JGit asks about timestamps. Without an answer it measures by writing probe files into the
         * repository that it is reading, which must stay untouched.
         */
        @Override
        public long getTimeUnit(
                String section, @Nullable String subsection, String name, long defaultValue, TimeUnit wantUnit) {
            if (section.equals(ConfigConstants.CONFIG_FILESYSTEM_SECTION)
                    && name.equals(ConfigConstants.CONFIG_KEY_TIMESTAMP_RESOLUTION)) {
                return wantUnit.convert(TIMESTAMP_RESOLUTION);
            }
            return super.getTimeUnit(section, subsection, name, defaultValue, wantUnit);
        }
    }
}
