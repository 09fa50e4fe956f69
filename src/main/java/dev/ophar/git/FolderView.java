package dev.ophar.git;

import java.io.IOException;
import java.util.List;
import java.util.Set;

/** What one folder on disk says about a tree: all of it, or only how it differs from the tree below. */
interface FolderView {
    /**
     * Lists a folder.
     *
     * @param most more entries than these are an error
     */
    Listing list(RawFolder folder, long most) throws IOException;

    /** Folders that hold all there is. */
    static FolderView whole() {
        return (folder, most) -> new Listing(folder.entries(most), Set.of(), true);
    }

    /**
     * What a folder shows.
     *
     * @param entries what is there, in no particular order
     * @param deleted names that hide what the tree below has there
     * @param complete whether nothing of the tree below shows
     */
    record Listing(List<RawEntry> entries, Set<EntryName> deleted, boolean complete) {
        public Listing {
            entries = List.copyOf(entries);
            deleted = Set.copyOf(deleted);
        }
    }
}
