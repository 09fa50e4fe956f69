package dev.ophar.process;

import java.nio.file.Path;
import java.util.List;

/**
 * What a child process may reach.
 *
 * @param tree the folder that it works in
 * @param writableFolders what it may write there, relative to the tree with {@code /}; an empty string is all of it
 * @param readable what else it may read: programs, caches, files named by the person
 * @param network whether it may use the network
 */
public record Confinement(Path tree, List<String> writableFolders, List<Path> readable, boolean network) {
    public Confinement {
        writableFolders = List.copyOf(writableFolders);
        readable = List.copyOf(readable);
    }
}
