package dev.ophar.sandbox;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a person shows to children beyond what they need ({@code SANDBOX_READ}, {@code SANDBOX_WRITE}).
 *
 * @param mounts each at its own path
 * @param problems entries that are refused, with the reason, for a person
 */
public record ExtraPaths(List<Mount> mounts, List<String> problems) {
    public ExtraPaths {
        mounts = List.copyOf(mounts);
        problems = List.copyOf(problems);
    }

    /**
     * Judges entries.
     *
     * @param setting names it in messages
     * @param entries absolute, or starting with {@code ~/}
     * @param writable whether children may write there
     */
    public static ExtraPaths of(
            String setting, List<String> entries, boolean writable, Path home, ClosedPlaces closed) {
        List<Mount> mounts = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (String entry : entries) {
            Optional<Path> path = path(entry, home);
            Optional<String> problem = path.isEmpty()
                    ? Optional.of("it must be an absolute path, or start with ~/")
                    : problem(path.get(), closed);
            if (problem.isPresent()) {
                problems.add(
                        setting + ": '" + entry + "' is refused: " + problem.get() + "; correct or remove the entry");
            } else {
                path.map(p -> new Mount.Bind(p, p, writable ? List.of("") : List.of()))
                        .ifPresent(mounts::add);
            }
        }
        return new ExtraPaths(mounts, problems);
    }

    private static Optional<String> problem(Path path, ClosedPlaces closed) {
        return Files.exists(path) ? closed.problemWith(path) : Optional.of("it does not exist");
    }

    private static Optional<Path> path(String entry, Path home) {
        try {
            Path path = entry.startsWith("~/") ? home.resolve(entry.substring(2)) : Path.of(entry);
            return Optional.of(path).filter(Path::isAbsolute).map(Path::normalize);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
