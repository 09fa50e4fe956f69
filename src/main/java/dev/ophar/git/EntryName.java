package dev.ophar.git;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/**
 * One name in a folder, byte for byte.
 *
 * <p>{@link Path#toString()} decodes with the charset of the locale the JVM was started in, and under {@code LANG=C}
 * every letter beyond ASCII is lost. The path itself keeps the bytes, and its URI shows them.
 */
final class EntryName {
    private final byte[] bytes;

    EntryName(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    /** The name of a path that has exactly one name, as a folder listing gives it. */
    static EntryName of(Path name) {
        return new EntryName(bytesOf(name));
    }

    /** The bytes of a path as they are on disk, such as the target of a link. */
    static byte[] bytesOf(Path path) {
        String text = path.toString();
        if (text.chars().allMatch(c -> c > 0 && c < 0x80)) {
            return text.getBytes(StandardCharsets.US_ASCII);
        }
        byte[] absolute = percentDecoded(path.toUri().getRawPath());
        int length = absolute.length;
        // A path that is an existing folder gets a slash at its end from the URI.
        if (absolute[length - 1] == '/' && !text.endsWith("/")) {
            length--;
        }
        int start = path.isAbsolute() ? 0 : workingFolderLength();
        return Arrays.copyOfRange(absolute, start, length);
    }

    /**
     * The path of this name, or of this path with {@code /} between its names, in a folder; whatever the locale, it has
     * these bytes.
     *
     * @param folder absolute
     */
    Path in(Path folder) {
        String ascii = new String(bytes, StandardCharsets.US_ASCII);
        if (ascii.indexOf('\ufffd') < 0) {
            return folder.resolve(ascii);
        }
        StringBuilder uri = new StringBuilder(folder.toUri().toString());
        if (uri.charAt(uri.length() - 1) != '/') {
            uri.append('/');
        }
        for (byte b : bytes) {
            uri.append(b == '/' ? "/" : String.format(Locale.ROOT, "%%%02x", b));
        }
        return Path.of(URI.create(uri.toString()));
    }

    /**
     * Refuses a folder whose name this JVM reads wrongly, because other programs would then get another name from us.
     *
     * @throws IOException if the name has letters that the locale does not
     */
    static Path requireNameable(Path folder) throws IOException {
        if (!new EntryName(bytesOf(folder)).text().equals(folder.toString())) {
            throw new IOException("the name of the folder " + folder + " cannot be expressed in this locale ("
                    + System.getProperty("sun.jnu.encoding") + "); start Ophar with LC_ALL=C.UTF-8");
        }
        return folder;
    }

    private static int workingFolderLength() {
        byte[] folder = percentDecoded(Path.of("a").toUri().getRawPath());
        return folder.length - (folder[folder.length - 1] == '/' ? 2 : 1);
    }

    private static byte[] percentDecoded(String text) {
        ByteBuffer result = ByteBuffer.allocate(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                result.put((byte) Integer.parseInt(text.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                result.put((byte) c);
            }
        }
        return Arrays.copyOf(result.array(), result.position());
    }

    /** A copy of the bytes. */
    byte[] bytes() {
        return bytes.clone();
    }

    int length() {
        return bytes.length;
    }

    /** The name as UTF-8; what is not UTF-8 becomes U+FFFD. */
    String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Tells whether the bytes are UTF-8, so that {@link #text()} stands for this name only. */
    boolean isUtf8() {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /**
     * Compares as git sorts a tree: by bytes, a folder as if its name ended in {@code /}.
     *
     * @param folder whether this name is a folder's
     * @param other another name
     * @param otherFolder whether that is a folder's
     */
    int compareInTree(boolean folder, EntryName other, boolean otherFolder) {
        return Arrays.compareUnsigned(sortKey(folder), other.sortKey(otherFolder));
    }

    private byte[] sortKey(boolean folder) {
        if (!folder) {
            return bytes;
        }
        byte[] key = Arrays.copyOf(bytes, bytes.length + 1);
        key[bytes.length] = '/';
        return key;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EntryName name && Arrays.equals(bytes, name.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return text();
    }
}
