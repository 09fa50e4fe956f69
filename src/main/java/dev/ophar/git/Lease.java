package dev.ophar.git;

import java.io.IOException;
import java.nio.file.Path;

/** A pristine tree in use: until this is closed it is not removed. Nothing may ever write to it. */
public interface Lease extends AutoCloseable {
    /** The folder with the files of the commit, and an empty folder {@code .git} to mount something on. */
    Path tree();

    /** An index of the tree, to be copied. */
    Path index();

    /** Ends the use; further calls do nothing. */
    @Override
    void close() throws IOException;
}
