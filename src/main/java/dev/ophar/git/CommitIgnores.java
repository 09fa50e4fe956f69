package dev.ophar.git;

import dev.ophar.model.CommitId;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * Tells which paths the {@code .gitignore} files of a commit cover. Whoever changes these files in a tree changes
 * nothing here. For one thread at a time.
 */
public final class CommitIgnores {
    private static final String IGNORE_FILE = ".gitignore";

    private final ObjectStore store;
    private final CommitId commit;
    private final Map<String, IgnoreRules> rules = new HashMap<>();

    public CommitIgnores(ObjectStore store, CommitId commit) {
        this.store = store;
        this.commit = commit;
    }

    /**
     * Tells whether a path that is not part of the commit would be ignored.
     *
     * @param path from the root, with {@code /}
     * @param folder whether a folder is meant
     */
    public boolean ignores(String path, boolean folder) throws IOException {
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            if (isIgnored(path.substring(0, slash), true)) {
                return true;
            }
        }
        return isIgnored(path, folder);
    }

    private boolean isIgnored(String path, boolean folder) throws IOException {
        return rules(path.substring(0, path.lastIndexOf('/') + 1)).ignores(path, folder);
    }

    /** The rules that hold in a folder, whose name ends with a slash or is empty. */
    private IgnoreRules rules(String prefix) throws IOException {
        IgnoreRules known = rules.get(prefix);
        if (known != null) {
            return known;
        }
        IgnoreRules above = prefix.isEmpty()
                ? IgnoreRules.none()
                : rules(prefix.substring(0, prefix.lastIndexOf('/', prefix.length() - 2) + 1));
        IgnoreRules own = above.in(prefix, store.read(commit, prefix + IGNORE_FILE));
        rules.put(prefix, own);
        return own;
    }
}
