package dev.ophar.git;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.List;
import java.util.Optional;

/**
 * The extended attributes {@code user.overlay.*} of a file or folder that decide what an overlay shows.
 *
 * @param opaque the value of that mark
 * @param whiteout whether it hides its name, in a folder that is marked so
 * @param redirect whether it shows another path's content
 * @param metacopy whether its content is elsewhere
 */
record OverlayMarks(Optional<String> opaque, boolean whiteout, boolean redirect, boolean metacopy) {
    /** Java leaves out the {@code user.} of these names. */
    private static final String PREFIX = "overlay.";

    private static final String OPAQUE = PREFIX + "opaque";
    private static final int LONGEST_VALUE = 16;

    /** No mark at all. */
    static OverlayMarks none() {
        return new OverlayMarks(Optional.empty(), false, false, false);
    }

    /**
     * Reads them.
     *
     * @param file a regular file or folder, no pipe: opening one would wait
     */
    static OverlayMarks of(Path file) throws IOException {
        UserDefinedFileAttributeView view =
                Files.getFileAttributeView(file, UserDefinedFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        if (view == null) {
            throw new IOException("this platform shows no extended attributes, so " + file
                    + " cannot be read as a layer; record a whole tree instead");
        }
        List<String> names = view.list();
        return new OverlayMarks(
                names.contains(OPAQUE) ? Optional.of(value(view, OPAQUE)) : Optional.empty(),
                names.contains(PREFIX + "whiteout"),
                names.contains(PREFIX + "redirect"),
                names.contains(PREFIX + "metacopy"));
    }

    private static String value(UserDefinedFileAttributeView view, String name) throws IOException {
        int size = view.size(name);
        if (size > LONGEST_VALUE) {
            return "…";
        }
        ByteBuffer value = ByteBuffer.allocate(size);
        view.read(name, value);
        return new String(value.array(), 0, value.position(), StandardCharsets.ISO_8859_1);
    }
}
