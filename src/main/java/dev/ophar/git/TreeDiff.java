package dev.ophar.git;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.util.io.NullOutputStream;

/**
 * Line diffs between two trees of our store, as text and as counts. Attributes are ignored, so a tree cannot hide its
 * own changes; binary and very large files are named only.
 */
final class TreeDiff {
    private static final int LARGEST_TEXT = 8 << 20;

    private final Repository repository;
    private final ObjectId oldTree;
    private final ObjectId newTree;

    TreeDiff(Repository repository, ObjectId oldTree, ObjectId newTree) {
        this.repository = repository;
        this.oldTree = oldTree;
        this.newTree = newTree;
    }

    /** The unified diff, cut at a line end when it is longer than the cap; a last line then says so. */
    String text(long capBytes) throws IOException {
        CappedOutput output = new CappedOutput(capBytes);
        try (DiffFormatter formatter = formatter(output)) {
            formatter.format(entries());
            formatter.flush();
        } catch (CapReachedException e) {
            String cut = output.text();
            return cut.substring(0, cut.lastIndexOf('\n') + 1) + "[diff cut after " + capBytes + " bytes]\n";
        }
        return output.text();
    }

    /** One line as {@code git diff --shortstat} writes it, or {@code no changes}. */
    String stat() throws IOException {
        List<DiffEntry> entries = entries();
        if (entries.isEmpty()) {
            return "no changes";
        }
        long insertions = 0;
        long deletions = 0;
        try (DiffFormatter formatter = formatter(NullOutputStream.INSTANCE)) {
            for (DiffEntry entry : entries) {
                for (Edit edit : formatter.toFileHeader(entry).toEditList()) {
                    insertions += edit.getLengthB();
                    deletions += edit.getLengthA();
                }
            }
        }
        StringBuilder line = new StringBuilder(count(entries.size(), "file")).append(" changed");
        if (insertions > 0 || deletions == 0) {
            line.append(", ").append(count(insertions, "insertion")).append("(+)");
        }
        if (deletions > 0 || insertions == 0) {
            line.append(", ").append(count(deletions, "deletion")).append("(-)");
        }
        return line.toString();
    }

    private static String count(long n, String noun) {
        return n + " " + noun + (n == 1 ? "" : "s");
    }

    private List<DiffEntry> entries() throws IOException {
        try (ObjectReader reader = repository.newObjectReader()) {
            return TreeChanges.entries(reader, oldTree, newTree);
        }
    }

    private DiffFormatter formatter(OutputStream output) {
        DiffFormatter formatter = new DiffFormatter(output);
        formatter.setRepository(repository);
        HistogramDiff algorithm = new HistogramDiff();
        // The usual fallback takes minutes on repetitive files, and the files are chosen by an adversary.
        algorithm.setFallbackAlgorithm(null);
        formatter.setDiffAlgorithm(algorithm);
        formatter.setDetectRenames(false);
        formatter.setBinaryFileThreshold(LARGEST_TEXT);
        return formatter;
    }

    /** Ends the formatting early. */
    private static final class CapReachedException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private static final class CappedOutput extends OutputStream {
        private final long cap;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        CappedOutput(long cap) {
            this.cap = cap;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] b, int off, int len) throws IOException {
            int room = (int) Math.min(len, Math.max(0, cap - bytes.size()));
            bytes.write(b, off, room);
            if (room < len) {
                throw new CapReachedException();
            }
        }

        String text() {
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }
}
