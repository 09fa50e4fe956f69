package dev.ophar.git;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What the files below a folder were like at one time, to tell without reading them whether they still are. A new or
 * missing entry shows in the times of its folder, so folders need not be listed again.
 *
 * @param trust the state of trust in which the content was last known to be right
 * @param lines every file, folder and link, folders before what is in them
 */
record TreeManifest(String trust, List<Line> lines) {
    private static final long MAGIC = 0x6f706861_72000001L;
    private static final int LONGEST_PATH = 1 << 16;

    /** Files that one thread looks at before it asks for more. */
    private static final int PORTION = 512;

    TreeManifest {
        lines = List.copyOf(lines);
    }

    /**
     * One entry.
     *
     * @param path from the folder, with {@code /} between names
     */
    record Line(EntryName path, FileFacts facts) {}

    /**
     * Notes what is below a folder now.
     *
     * @param root the folder; not noted itself
     * @param names what of it is noted, with all below
     */
    static TreeManifest capture(String trust, Path root, List<String> names) throws IOException {
        List<Line> lines = new ArrayList<>();
        for (String name : names) {
            capture(root.resolve(name), name.getBytes(StandardCharsets.US_ASCII), lines);
        }
        return new TreeManifest(trust, lines);
    }

    private static void capture(Path path, byte[] relative, List<Line> lines) throws IOException {
        FileFacts facts = FileFacts.of(path);
        lines.add(new Line(new EntryName(relative), facts));
        if (!facts.isFolder()) {
            return;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
            for (Path entry : entries) {
                byte[] name = EntryName.bytesOf(entry.getFileName());
                byte[] below = new byte[relative.length + 1 + name.length];
                System.arraycopy(relative, 0, below, 0, relative.length);
                below[relative.length] = '/';
                System.arraycopy(name, 0, below, relative.length + 1, name.length);
                capture(entry, below, lines);
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    /** The same with more lines. */
    TreeManifest with(TreeManifest more) {
        List<Line> all = new ArrayList<>(lines);
        all.addAll(more.lines());
        return new TreeManifest(trust, all);
    }

    /** The first difference that is found, in words; empty when all is as it was. Uses several threads. */
    Optional<String> difference(Path root) {
        int portions = (lines.size() + PORTION - 1) / PORTION;
        return IntStream.range(0, portions)
                .parallel()
                .mapToObj(i -> difference(root, lines.subList(i * PORTION, Math.min(lines.size(), (i + 1) * PORTION))))
                .flatMap(Optional::stream)
                .findAny();
    }

    private static Optional<String> difference(Path root, List<Line> portion) {
        for (Line line : portion) {
            try {
                if (!line.facts().equals(FileFacts.of(line.path().in(root)))) {
                    return Optional.of("'" + line.path() + "' changed");
                }
            } catch (NoSuchFileException e) {
                return Optional.of("'" + line.path() + "' is gone");
            } catch (IOException e) {
                return Optional.of("'" + line.path() + "' cannot be read (" + e + ")");
            }
        }
        return Optional.empty();
    }

    /** Writes it to a new file. */
    void write(Path file) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeLong(MAGIC);
        out.writeInt(trust.length());
        out.writeBytes(trust);
        out.writeInt(lines.size());
        for (Line line : lines) {
            byte[] path = line.path().bytes();
            FileFacts facts = line.facts();
            out.writeInt(path.length);
            out.write(path);
            out.writeInt(facts.mode());
            out.writeLong(facts.size());
            out.writeLong(facts.modified());
            out.writeLong(facts.changed());
            out.writeLong(facts.inode());
        }
        Files.write(file, bytes.toByteArray());
    }

    /** Reads one; empty when the file is missing, cut off or no manifest. */
    static Optional<TreeManifest> read(Path file) throws IOException {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        try {
            return parse(ByteBuffer.wrap(bytes));
        } catch (BufferUnderflowException e) {
            return Optional.empty();
        }
    }

    private static Optional<TreeManifest> parse(ByteBuffer in) {
        if (in.getLong() != MAGIC) {
            return Optional.empty();
        }
        String trust = new String(bytes(in), StandardCharsets.ISO_8859_1);
        int count = in.getInt();
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            EntryName path = new EntryName(pathBytes(in));
            lines.add(
                    new Line(path, new FileFacts(in.getInt(), in.getLong(), in.getLong(), in.getLong(), in.getLong())));
        }
        return in.hasRemaining() ? Optional.empty() : Optional.of(new TreeManifest(trust, lines));
    }

    private static byte[] pathBytes(ByteBuffer in) {
        byte[] path = bytes(in);
        for (byte b : path) {
            if (b == 0) {
                // No path has it, and asking Java for such a path throws.
                throw new BufferUnderflowException();
            }
        }
        return path;
    }

    private static byte[] bytes(ByteBuffer in) {
        int length = in.getInt();
        if (length < 0 || length > LONGEST_PATH) {
            throw new BufferUnderflowException();
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }
}
