package dev.ophar.tree;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** One line that differs as soon as anything below a folder was changed, added or removed; no file is read for it. */
final class LayerSeal {
    /** The change time cannot be set back by whoever owns a file. */
    private static final String ATTRIBUTES = "unix:mode,size,lastModifiedTime,ctime,ino,uid";

    private LayerSeal() {}

    static String of(Path folder) throws IOException {
        Map<String, String> lines = new TreeMap<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) throws IOException {
                lines.put(folder.relativize(visited).toString(), line(visited));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                lines.put(folder.relativize(file).toString(), line(file));
                return FileVisitResult.CONTINUE;
            }
        });
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            lines.forEach((name, line) -> sha256.update((name + "\0" + line + "\0").getBytes(StandardCharsets.UTF_8)));
            return lines.size() + " " + HexFormat.of().formatHex(sha256.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String line(Path file) throws IOException {
        return new TreeMap<>(Files.readAttributes(file, ATTRIBUTES, LinkOption.NOFOLLOW_LINKS)).toString();
    }
}
