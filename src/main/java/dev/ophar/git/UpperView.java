package dev.ophar.git;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The upper folder of an overlay that was mounted with {@code userxattr} and has no process left. As the kernel's
 * description of overlayfs has it: a character device 0/0 hides a name; a folder marked {@code opaque=y} hides all that
 * is below it; in one marked {@code opaque=x} an empty file marked {@code whiteout} hides its name.
 *
 * <p>What is written through the mount can carry none of these marks. Renamed folders and files without their content
 * need options that our mounts do not set: they end the recording, because the tree they stand for cannot be known.
 */
final class UpperView implements FolderView {
    private static final int KIND = 0170000;
    private static final int CHARACTER_DEVICE = 0020000;

    @Override
    public Listing list(RawFolder folder, long most) throws IOException {
        OverlayMarks own = OverlayMarks.of(folder.path());
        requirePlain(folder.path(), own);
        boolean marksFiles = own.opaque().equals(Optional.of("x"));
        boolean complete = own.opaque().equals(Optional.of("y"));
        if (own.opaque().isPresent() && !marksFiles && !complete) {
            throw unknown(folder.path(), "opaque=" + own.opaque().get());
        }
        List<RawEntry> entries = new ArrayList<>();
        Set<EntryName> deleted = new HashSet<>();
        for (RawEntry entry : folder.entries(most)) {
            if (hides(folder.path().resolve(entry.file()), entry, marksFiles)) {
                deleted.add(entry.name());
            } else {
                entries.add(entry);
            }
        }
        return new Listing(entries, deleted, complete);
    }

    private static boolean hides(Path path, RawEntry entry, boolean marksFiles) throws IOException {
        return switch (entry.kind()) {
            case OTHER -> isWhiteoutDevice(path);
            case FILE -> {
                OverlayMarks marks = fileMarks(path);
                requirePlain(path, marks);
                yield marksFiles && entry.size() == 0 && marks.whiteout();
            }
            case FOLDER, LINK -> false;
        };
    }

    private static OverlayMarks fileMarks(Path path) throws IOException {
        try {
            return OverlayMarks.of(path);
        } catch (AccessDeniedException e) {
            // Its content cannot be read either: the recorder refuses the file alone, not the folder.
            return OverlayMarks.none();
        }
    }

    private static boolean isWhiteoutDevice(Path path) throws IOException {
        Map<String, Object> attributes = Files.readAttributes(path, "unix:mode,rdev", LinkOption.NOFOLLOW_LINKS);
        return attributes.get("mode") instanceof Integer mode
                && (mode & KIND) == CHARACTER_DEVICE
                && attributes.get("rdev") instanceof Long device
                && device == 0;
    }

    private static void requirePlain(Path path, OverlayMarks marks) throws IOException {
        if (marks.redirect()) {
            throw unknown(path, "redirect");
        }
        if (marks.metacopy()) {
            throw unknown(path, "metacopy");
        }
    }

    /** No FileSystemException: those refuse a single entry, and this must stop the recording. */
    private static IOException unknown(Path path, String mark) {
        return new IOException(path + " carries the overlay mark '" + mark + "', which a mount without redirect_dir and"
                + " metacopy never writes; what the executor saw there cannot be known, so run it again");
    }
}
