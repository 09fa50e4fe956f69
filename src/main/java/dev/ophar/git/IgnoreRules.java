package dev.ophar.git;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import org.eclipse.jgit.ignore.IgnoreNode;
import org.jspecify.annotations.Nullable;

/**
 * The ignore rules that hold in one folder: those of its own {@code .gitignore}, then those of the folders above. They
 * come from the base commit only, so an executor cannot hide a file by ignoring it.
 */
final class IgnoreRules {
    private final @Nullable IgnoreRules above;
    private final int prefixLength;
    private final IgnoreNode own;

    private IgnoreRules(@Nullable IgnoreRules above, int prefixLength, IgnoreNode own) {
        this.above = above;
        this.prefixLength = prefixLength;
        this.own = own;
    }

    /** No rules at all. */
    static IgnoreRules none() {
        return new IgnoreRules(null, 0, new IgnoreNode());
    }

    /**
     * The rules of a folder below.
     *
     * @param prefix its path from the root, empty or ending in {@code /}
     * @param ignoreFile the bytes of its {@code .gitignore} in the base
     */
    IgnoreRules in(String prefix, Optional<byte[]> ignoreFile) throws IOException {
        if (ignoreFile.isEmpty()) {
            return this;
        }
        IgnoreNode node = new IgnoreNode();
        node.parse(new ByteArrayInputStream(ignoreFile.get()));
        return new IgnoreRules(this, prefix.length(), node);
    }

    /** Tells whether a path below the folder of these rules is ignored; the nearest rule that matches decides. */
    boolean ignores(String path, boolean folder) {
        Boolean ignored = own.checkIgnored(path.substring(prefixLength), folder);
        if (ignored != null) {
            return ignored;
        }
        return above != null && above.ignores(path, folder);
    }
}
