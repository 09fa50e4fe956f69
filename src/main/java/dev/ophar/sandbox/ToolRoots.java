package dev.ophar.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds what belongs to a folder of programs: the versions that a tool manager keeps, or the rest of an installation. */
final class ToolRoots {
    private static final String RESOURCE = "tool-roots.json";
    private static final String VIRTUAL_ENVIRONMENT = "pyvenv.cfg";
    private static final int LONGEST_CONFIG = 64 * 1024;
    /** An environment may be made by one that is itself in an environment. */
    private static final int DEEPEST = 4;

    private static final int MOST_ENTRIES = 5000;
    /** What stands beside a folder of programs in an installation of its own. */
    private static final List<String> BESIDE_PROGRAMS = List.of("lib", "lib64", "libexec", "jre", "release", "conf");

    private final Path home;
    private final List<Root> known = new ArrayList<>();

    private record Root(Path below, List<Path> roots) {}

    ToolRoots(Path home) {
        this.home = home;
        for (JsonNode entry : Resource.read(RESOURCE)) {
            known.add(new Root(
                    home.resolve(entry.path("below").asText()),
                    Resource.texts(entry.path("roots")).stream()
                            .map(home::resolve)
                            .toList()));
        }
    }

    /** The roots of a folder of programs; whether they may be shown is another question. */
    Set<Path> of(Path folder) {
        Set<Path> roots = new LinkedHashSet<>();
        add(folder, roots, DEEPEST);
        return roots;
    }

    private void add(Path folder, Set<Path> roots, int depth) {
        List<Path> listed = known.stream()
                .filter(root -> folder.startsWith(root.below()))
                .flatMap(root -> root.roots().stream())
                .toList();
        roots.addAll(listed);
        Path parent = folder.getParent();
        if (parent == null || parent.equals(home)) {
            return;
        }
        Path config = parent.resolve(VIRTUAL_ENVIRONMENT);
        if (Files.isRegularFile(config)) {
            roots.add(parent);
            Optional<Path> base = base(config).filter(Files::isDirectory);
            if (base.isPresent() && depth > 0) {
                roots.add(base.get());
                add(base.get(), roots, depth - 1);
                addReal(base.get(), roots, depth - 1);
            }
        } else if (listed.isEmpty() && isInstallation(parent)) {
            roots.add(parent);
        }
    }

    private void addReal(Path folder, Set<Path> roots, int depth) {
        try {
            Path real = folder.toRealPath();
            if (!real.equals(folder)) {
                add(real, roots, depth);
            }
        } catch (IOException e) {
            return; // it vanished, so there is nothing to show of it
        }
    }

    private static boolean isInstallation(Path folder) {
        return BESIDE_PROGRAMS.stream().anyMatch(name -> Files.exists(folder.resolve(name)));
    }

    /** The folder of the interpreter that a virtual environment was made with: {@code home} in its configuration. */
    private static Optional<Path> base(Path config) {
        try {
            if (Files.size(config) > LONGEST_CONFIG) {
                return Optional.empty();
            }
            for (String line : Files.readAllLines(config)) {
                int equals = line.indexOf('=');
                if (equals > 0 && line.substring(0, equals).strip().equals("home")) {
                    Path base = Path.of(line.substring(equals + 1).strip());
                    return Optional.of(base).filter(Path::isAbsolute).map(Path::normalize);
                }
            }
            return Optional.empty();
        } catch (IOException | InvalidPathException e) {
            return Optional.empty(); // no environment that any Python could use
        }
    }

    /** The links in a folder. */
    List<Path> links(Path folder) {
        List<Path> links = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            int seen = 0;
            for (Path entry : entries) {
                if (seen++ >= MOST_ENTRIES) {
                    break;
                }
                if (Files.isSymbolicLink(entry)) {
                    links.add(entry);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            return links; // what cannot be listed by us holds no tool for others
        }
        return links;
    }
}
