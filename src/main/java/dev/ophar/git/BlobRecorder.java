package dev.ophar.git;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;

/**
 * Turns the raw bytes of files and links into blobs. What hashes to the known blob is not stored again; big files are
 * never held in memory.
 */
final class BlobRecorder {
    private static final int SMALL = 1 << 20;
    private static final int BUFFER = 1 << 16;

    private final ObjectReader reader;
    private final ObjectInserter inserter;
    private final RecordLimits limits;
    private final MessageDigest digest;
    private long stored;

    BlobRecorder(ObjectReader reader, ObjectInserter inserter, RecordLimits limits) {
        this.reader = reader;
        this.inserter = inserter;
        this.limits = limits;
        try {
            this.digest = MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }

    /** Thrown when an entry is too big to be recorded; the message is the reason. */
    static final class TooBigException extends Exception {
        private static final long serialVersionUID = 1L;

        TooBigException(String reason) {
            super(reason);
        }
    }

    /**
     * Records a regular file.
     *
     * @param known the blob that the base has there
     * @throws TooBigException if it is new or changed and over a limit; nothing is stored then
     */
    ObjectId file(RawFolder folder, RawEntry entry, Optional<ObjectId> known) throws IOException, TooBigException {
        if (known.isEmpty()
                || (entry.size() > SMALL && reader.getObjectSize(known.get(), Constants.OBJ_BLOB) != entry.size())) {
            // Before any byte is read: a sparse file of many terabytes takes no place on disk but days to hash.
            requireRoomFor(entry.size());
        }
        return entry.size() <= SMALL ? small(folder, entry, known) : big(folder, entry, known);
    }

    /** Records a link: a blob that holds its target. */
    ObjectId link(RawFolder folder, RawEntry entry, Optional<ObjectId> known) throws IOException {
        byte[] target = folder.link(entry);
        ObjectId id = inserter.idFor(Constants.OBJ_BLOB, target);
        return known.isPresent() && known.get().equals(id) ? id : inserter.insert(Constants.OBJ_BLOB, target);
    }

    /** Tells whether a file holds exactly these bytes. */
    static boolean holds(RawFolder folder, RawEntry entry, Injected expected) throws IOException {
        return entry.size() == expected.length() && expected.hasBytes(read(folder, entry));
    }

    private ObjectId small(RawFolder folder, RawEntry entry, Optional<ObjectId> known)
            throws IOException, TooBigException {
        byte[] bytes = read(folder, entry);
        begin(bytes.length);
        ObjectId id = ObjectId.fromRaw(digest.digest(bytes));
        if (known.isPresent() && known.get().equals(id)) {
            return id;
        }
        count(bytes.length);
        return inserter.insert(Constants.OBJ_BLOB, bytes);
    }

    private ObjectId big(RawFolder folder, RawEntry entry, Optional<ObjectId> known)
            throws IOException, TooBigException {
        if (known.isPresent() && hash(folder, entry).equals(known.get())) {
            return known.get();
        }
        count(entry.size());
        try (SeekableByteChannel channel = folder.file(entry);
                InputStream stream = Channels.newInputStream(channel)) {
            ObjectId id = inserter.insert(Constants.OBJ_BLOB, entry.size(), stream);
            if (stream.read() >= 0) {
                throw changing(entry);
            }
            return id;
        } catch (EOFException e) {
            throw new IOException(changing(entry).getMessage(), e);
        }
    }

    private ObjectId hash(RawFolder folder, RawEntry entry) throws IOException {
        begin(entry.size());
        long length = 0;
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
        try (SeekableByteChannel channel = folder.file(entry)) {
            for (int n = channel.read(buffer); n >= 0; n = channel.read(buffer)) {
                digest.update(buffer.array(), 0, n);
                length += n;
                buffer.clear();
            }
        }
        ObjectId id = ObjectId.fromRaw(digest.digest());
        if (length != entry.size()) {
            throw changing(entry);
        }
        return id;
    }

    private static byte[] read(RawFolder folder, RawEntry entry) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(Math.toIntExact(entry.size()) + 1);
        try (SeekableByteChannel channel = folder.file(entry)) {
            int n = channel.read(buffer);
            while (n > 0 && buffer.hasRemaining()) {
                n = channel.read(buffer);
            }
        }
        if (buffer.position() != entry.size()) {
            throw changing(entry);
        }
        return Arrays.copyOf(buffer.array(), buffer.position());
    }

    private void begin(long length) {
        digest.reset();
        digest.update(("blob " + length + "\0").getBytes(StandardCharsets.US_ASCII));
    }

    private void count(long bytes) throws TooBigException {
        requireRoomFor(bytes);
        stored += bytes;
    }

    private void requireRoomFor(long bytes) throws TooBigException {
        if (bytes > limits.fileBytes()) {
            throw new TooBigException(bytes + " bytes; a changed file may have " + limits.fileBytes());
        }
        if (stored + bytes > limits.totalBytes()) {
            throw new TooBigException("all changes together may have " + limits.totalBytes() + " bytes");
        }
    }

    private static IOException changing(RawEntry entry) {
        return new IOException("'" + entry.name() + "' changed while it was recorded: something is still writing to"
                + " the tree; end it and record again");
    }
}
