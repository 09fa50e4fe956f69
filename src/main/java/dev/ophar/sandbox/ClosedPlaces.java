package dev.ophar.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a child must not be shown, whoever asks: folders that hold more than was asked for, and places where people keep
 * keys. A path is judged as it is written and as it really is, as either may be a link.
 */
public final class ClosedPlaces {
    private static final String SECRETS = "secret-places.json";

    /** Folders that everybody puts things into, or that children have one of their own of: never shown as a whole. */
    private static final Set<Path> SHARED = Set.of(
            Path.of("/"),
            Path.of("/tmp"),
            Path.of("/var/tmp"),
            Path.of("/var"),
            Path.of("/home"),
            Path.of("/etc"),
            Path.of("/run"),
            Path.of("/mnt"),
            Path.of("/media"),
            Path.of("/srv"),
            Path.of("/dev"),
            Path.of("/dev/shm"),
            Path.of("/proc"),
            Path.of("/sys"));

    private final Path home;
    private final Set<Path> whole;
    private final Set<Path> closed;
    private final Set<Path> secrets;

    /**
     * @param home the person's HOME
     * @param whole folders that must not be shown as a whole, though a file in them may be: the workspace, the target
     * @param closed folders of which nothing may be shown: held-out stores, object stores, runs
     */
    public ClosedPlaces(Path home, List<Path> whole, List<Path> closed) {
        this.home = home;
        List<Path> entire = new ArrayList<>(whole);
        entire.add(home);
        this.whole = both(entire);
        this.closed = both(closed);
        this.secrets = both(Resource.texts(Resource.read(SECRETS)).stream()
                .map(home::resolve)
                .toList());
    }

    /** Why a folder must not be shown; empty when it may be. */
    public Optional<String> problemWithFolder(Path folder) {
        for (Path path : both(List.of(folder))) {
            if (SHARED.contains(path)) {
                return Optional.of("it is a folder that everybody shares");
            }
            Optional<String> problem = inSecret(path)
                    .or(() -> above(path, secrets, "it holds %s, where people keep keys"))
                    .or(() -> above(path, whole, "it is or holds %s"))
                    .or(() -> above(path, closed, "it is or holds %s"));
            if (problem.isPresent()) {
                return problem;
            }
            // Below the workspace are other runs; below HOME is where tools live.
            for (Path place : whole) {
                if (path.startsWith(place) && !both(List.of(home)).contains(place)) {
                    return Optional.of("it lies in " + place);
                }
            }
        }
        return Optional.empty();
    }

    /** Why a single file must not be shown; empty when it may be. */
    public Optional<String> problemWithFile(Path file) {
        return both(List.of(file)).stream()
                .flatMap(path -> inSecret(path).stream())
                .findFirst();
    }

    /** Why a path must not be shown, be it a file or a folder. */
    public Optional<String> problemWith(Path path) {
        return Files.isDirectory(path) ? problemWithFolder(path) : problemWithFile(path);
    }

    private Optional<String> inSecret(Path path) {
        return closed.stream()
                .filter(path::startsWith)
                .findFirst()
                .map(place -> "it lies in " + place)
                .or(() -> secrets.stream()
                        .filter(path::startsWith)
                        .findFirst()
                        .map(place -> place + " is where people keep keys"));
    }

    private static Optional<String> above(Path path, Set<Path> places, String reason) {
        return places.stream()
                .filter(place -> place.startsWith(path) && (Files.exists(place) || place.equals(path)))
                .findFirst()
                .map(place -> String.format(reason, place));
    }

    private static Set<Path> both(List<Path> paths) {
        Set<Path> both = new LinkedHashSet<>();
        for (Path path : paths) {
            Path written = path.toAbsolutePath().normalize();
            both.add(written);
            both.add(real(written));
        }
        return both;
    }

    /** What does not exist is where its nearest existing folder really is. */
    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            Path parent = path.getParent();
            return parent == null ? path : real(parent).resolve(path.getFileName());
        }
    }
}
