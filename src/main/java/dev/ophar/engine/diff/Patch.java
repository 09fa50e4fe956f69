package dev.ophar.engine.diff;

import java.util.List;

/**
 * A diff of several files.
 *
 * @param files in the order of the text
 * @param remarks lines that belong to no file, such as the notice that the text was cut; hostile like all of it, capped
 */
public record Patch(List<FilePatch> files, List<String> remarks) {
    public Patch {
        files = List.copyOf(files);
        remarks = List.copyOf(remarks);
    }
}
