package dev.ophar.reconcile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * Checks claims about files. A relative path must stay inside the workspace, links followed, so that a claim cannot
 * quietly vouch for something else; an absolute path may point anywhere and the answer says so. Files are searched byte by
 * byte up to a cap, and what lies beyond it is never guessed.
 */
final class FileClaims {
    /** How many bytes of a file are searched. */
    static final int CAP = 16 * 1024 * 1024;

    private final Path workspace;
    private final int cap;

    FileClaims(Path workspace, int cap) {
        this.workspace = workspace.toAbsolutePath().normalize();
        this.cap = cap;
    }

    Answer check(Claim.File claim) throws IOException {
        Path path;
        try {
            path = workspace.resolve(claim.path()).normalize();
        } catch (InvalidPathException e) {
            return Answer.no("'" + printable(claim.path()) + "' is not a path: " + e.getReason());
        }
        boolean absolute = path.getFileSystem().getPath(claim.path()).isAbsolute();
        if (!absolute && !staysInside(path)) {
            return Answer.no("path '" + claim.path()
                    + "' leaves the workspace: not read; write an absolute path if it is meant");
        }
        Answer answer = check(claim, path);
        boolean outside = absolute && !path.startsWith(workspace);
        return outside ? new Answer(answer.ok(), answer.detail() + " (outside the workspace: " + path + ")") : answer;
    }

    private Answer check(Claim.File claim, Path path) throws IOException {
        // Links are not followed here: a link that leads nowhere is something, not nothing.
        boolean present = Files.exists(path, LinkOption.NOFOLLOW_LINKS);
        Claim.FileExpectation expectation = claim.expectation();
        if (expectation instanceof Claim.FileExpectation.Absent) {
            return present ? Answer.no("file is NOT absent") : Answer.yes("file is absent");
        }
        if (!Files.exists(path)) {
            return Answer.no(present ? "file is MISSING: a link that leads nowhere" : "file is MISSING");
        }
        if (expectation instanceof Claim.FileExpectation.Contains contains) {
            return contains(path, contains.text());
        }
        if (expectation instanceof Claim.FileExpectation.Lacks lacks) {
            return lacks(path, lacks.text());
        }
        return Answer.yes(Files.isDirectory(path) ? "folder exists" : "file exists");
    }

    private Answer contains(Path path, String text) throws IOException {
        return switch (search(path, text)) {
            case FOUND -> Answer.yes("file contains '" + text + "'");
            case NOT_FOUND -> Answer.no("file does NOT contain '" + text + "'");
            case BEYOND_CAP ->
                Answer.no("file does NOT contain '" + text + "' in its first " + cap + " bytes; the rest was not read");
            case NOT_A_FILE -> Answer.no("not a regular file, so it was not read for '" + text + "'");
        };
    }

    private Answer lacks(Path path, String text) throws IOException {
        return switch (search(path, text)) {
            case FOUND -> Answer.no("file DOES contain '" + text + "'");
            case NOT_FOUND -> Answer.yes("file does not contain '" + text + "'");
            case BEYOND_CAP ->
                Answer.no("cannot tell whether the file contains '" + text + "': it has more than " + cap
                        + " bytes and the rest was not read");
            case NOT_A_FILE -> Answer.no("not a regular file, so it was not read for '" + text + "'");
        };
    }

    private enum Search {
        FOUND,
        NOT_FOUND,
        BEYOND_CAP,
        NOT_A_FILE
    }

    private Search search(Path path, String text) throws IOException {
        // A pipe or a device would block or never end.
        if (!Files.isRegularFile(path)) {
            return Search.NOT_A_FILE;
        }
        try (InputStream stream = Files.newInputStream(path)) {
            // One char per byte: finds the text's UTF-8 bytes whatever else the file holds.
            String head = new String(stream.readNBytes(cap), StandardCharsets.ISO_8859_1);
            String wanted = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
            if (head.contains(wanted)) {
                return Search.FOUND;
            }
            return stream.read() < 0 ? Search.NOT_FOUND : Search.BEYOND_CAP;
        } catch (IOException e) {
            throw new IOException("cannot read '" + path + "': " + e, e);
        }
    }

    /** Tells whether a path, or as much of it as exists, lies in the workspace after following links. */
    private boolean staysInside(Path path) throws IOException {
        if (!path.startsWith(workspace)) {
            return false;
        }
        Path existing = path;
        while (!Files.exists(existing) && !existing.equals(workspace)) {
            Path parent = existing.getParent();
            if (parent == null) {
                return false;
            }
            existing = parent;
        }
        return existing.toRealPath().startsWith(workspace.toRealPath());
    }

    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
