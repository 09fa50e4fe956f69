package dev.ophar.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A real home of the prototype after five runs, copied so that a test may write to it. */
final class HomeFixture {
    private static final Path SOURCE = Path.of("src/test/resources/fixtures/home");

    private HomeFixture() {}

    static Workspace copyTo(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(SOURCE)) {
            for (Path from : (Iterable<Path>) all::iterator) {
                Path to = folder.resolve(SOURCE.relativize(from).toString());
                if (Files.isDirectory(from)) {
                    Files.createDirectories(to);
                } else {
                    Files.write(to, Files.readAllBytes(from));
                }
            }
        }
        return Workspace.at(folder);
    }

    static List<String> taskIds() {
        return List.of("A-1", "A-2", "A-3", "A-4", "A-5");
    }
}
