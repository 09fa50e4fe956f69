package dev.ophar.attack;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A copy of the program that every user of this machine can read: libraries often lie in a home that is closed. */
final class ClassFiles {
    private static final String PATH = copy();

    private ClassFiles() {}

    static String everybodysClassPath() {
        return PATH;
    }

    private static String copy() {
        try {
            Path into = Files.createTempDirectory("ophar-attack-");
            Files.setPosixFilePermissions(into, PosixFilePermissions.fromString("rwxr-xr-x"));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(into)));
            List<String> entries = new ArrayList<>();
            int number = 0;
            for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
                Path source = Path.of(entry).toAbsolutePath();
                if (isNeeded(source)) {
                    Path target = into.resolve(++number + "-" + source.getFileName());
                    copy(source, target);
                    entries.add(target.toString());
                }
            }
            return String.join(File.pathSeparator, entries);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isNeeded(Path source) {
        String name = String.valueOf(source.getFileName());
        return Files.exists(source)
                && !name.matches("(javafx|junit|assertj|archunit|byte-buddy|awaitility|test-classes).*");
    }

    private static void copy(Path source, Path target) throws IOException {
        try (Stream<Path> all = Files.walk(source)) {
            for (Path path : (Iterable<Path>) all::iterator) {
                Path to = target.resolve(source.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(to);
                } else {
                    Files.copy(path, to);
                    to.toFile().setReadable(true, false);
                }
            }
        }
    }

    private static void remove(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        } catch (IOException e) {
            // It lies among temporary files; the system clears those.
        }
    }
}
