package dev.ophar.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What must be readable so that tools run which lie outside the system's own folders: the folders on PATH with the
 * versions behind them, the JDK that JAVA_HOME names, and programs that a command names by their full path. Where a
 * folder may not be shown ({@link ClosedPlaces}), the program's file alone is.
 */
public final class ToolFolders {
    private static final List<Path> SYSTEM = List.of(
            Path.of("/usr"),
            Path.of("/bin"),
            Path.of("/sbin"),
            Path.of("/lib"),
            Path.of("/lib32"),
            Path.of("/lib64"),
            Path.of("/libx32"),
            Path.of("/opt"),
            // Every child has its own of these.
            Path.of("/proc"),
            Path.of("/sys"),
            Path.of("/dev"));
    /** A child has one of these too, but an empty one: what people keep here has to be shown like anything else. */
    private static final Path MEMORY = Path.of("/dev/shm");
    /** Thousands of links, all of which stay in the system. */
    private static final Set<Path> DISTRIBUTION =
            Set.of(Path.of("/usr/bin"), Path.of("/usr/sbin"), Path.of("/bin"), Path.of("/sbin"));
    /** An absolute path in a command, in quotes or not. */
    private static final Pattern ABSOLUTE =
            Pattern.compile("'(/[^']+)'|\"(/[^\"$`]+)\"|(?<![^\\s=;|&(<>])(/[^\\s'\"$`;|&()<>]+)");

    /** A variable of the environment in a command, as a shell reads it. */
    private static final Pattern VARIABLE =
            Pattern.compile("\\$(?:([A-Za-z_][A-Za-z0-9_]*)|\\{([A-Za-z_][A-Za-z0-9_]*)})");
    /** The home at the start of a word. */
    private static final Pattern TILDE = Pattern.compile("(?<![^\\s=;|&(<>])~(?=/)");

    private static final Pattern WORDS = Pattern.compile("[\\s;|&()'\"`<>=]+");

    private final ToolRoots roots;
    private final ClosedPlaces closed;

    /** @param home the person's HOME */
    public ToolFolders(Path home, ClosedPlaces closed) {
        this.roots = new ToolRoots(home);
        this.closed = closed;
    }

    /**
     * What tools need, to be read only, each at its own path; nothing lies in another.
     *
     * @param environment what the child gets: PATH and JAVA_HOME count
     * @param agents command lines by which a person starts agents: what they give an interpreter to run is shown with
     *     its folder, as a program is
     * @param commands other command lines that it will run: of their arguments only the files themselves are shown
     */
    public List<Mount> mounts(Map<String, String> environment, List<String> agents, List<String> commands) {
        Found found = new Found(new LinkedHashSet<>());
        List<Path> onPath = new ArrayList<>();
        for (String entry : environment.getOrDefault("PATH", "").split(":", -1)) {
            path(entry).filter(Files::isDirectory).ifPresent(onPath::add);
        }
        onPath.forEach(folder -> {
            folder(folder, found);
            if (!DISTRIBUTION.contains(real(folder))) {
                linksIn(folder, found);
            }
        });
        path(environment.getOrDefault("JAVA_HOME", "")).ifPresent(jdk -> show(jdk, found));
        for (String command : agents) {
            for (Path file : files(expanded(command, environment), onPath)) {
                if (Files.isDirectory(file)) {
                    show(file, found);
                } else {
                    program(file, found);
                }
            }
        }
        for (String command : commands) {
            for (Path file : files(expanded(command, environment), onPath)) {
                if (Files.isDirectory(file)) {
                    show(file, found);
                } else if (isProgram(file)) {
                    program(file, found);
                } else {
                    alone(file, found);
                }
            }
        }
        return found.mounts();
    }

    /**
     * The files named by commands that only their owner may read or run, though they may be shown. Whoever runs children
     * as another user has to lend them copies.
     */
    public List<Path> forTheirOwnerAlone(Map<String, String> environment, List<String> agents, List<String> commands)
            throws IOException {
        List<Path> onPath = Pattern.compile(":")
                .splitAsStream(environment.getOrDefault("PATH", ""))
                .flatMap(entry -> path(entry).stream())
                .filter(Files::isDirectory)
                .toList();
        Set<Path> alone = new LinkedHashSet<>();
        for (String command : Stream.concat(agents.stream(), commands.stream()).toList()) {
            for (Path file : files(expanded(command, environment), onPath)) {
                if (!isSystem(file)
                        && isForOwnerAlone(real(file))
                        && closed.problemWithFile(file).isEmpty()) {
                    alone.add(file);
                }
            }
        }
        return List.copyOf(alone);
    }

    private static boolean isForOwnerAlone(Path file) throws IOException {
        Set<PosixFilePermission> allowed = Files.getPosixFilePermissions(file);
        boolean run = allowed.contains(PosixFilePermission.OWNER_EXECUTE)
                && !allowed.contains(PosixFilePermission.OTHERS_EXECUTE);
        return run || !allowed.contains(PosixFilePermission.OTHERS_READ);
    }

    private record Found(Set<Path> paths) {
        boolean covers(Path path) {
            return isSystem(path) || paths.stream().anyMatch(path::startsWith);
        }

        List<Mount> mounts() {
            return paths.stream()
                    .filter(path -> paths.stream().noneMatch(o -> !o.equals(path) && path.startsWith(o)))
                    .<Mount>map(Mount.Bind::readOnly)
                    .toList();
        }
    }

    /** A command with what a shell puts in for variables and for the home; others stay as they are. */
    private static String expanded(String command, Map<String, String> environment) {
        String home = environment.getOrDefault("HOME", "~");
        return VARIABLE.matcher(TILDE.matcher(command).replaceAll(Matcher.quoteReplacement(home)))
                .replaceAll(variable -> {
                    String name = variable.group(1) == null ? variable.group(2) : variable.group(1);
                    return Matcher.quoteReplacement(environment.getOrDefault(name, variable.group()));
                });
    }

    /**
     * Files of a command: given by their full path (programs, and what an interpreter is given to run), or looked up
     * where only the file may be shown.
     */
    private static List<Path> files(String command, List<Path> onPath) {
        List<Path> programs = new ArrayList<>();
        Matcher matcher = ABSOLUTE.matcher(command);
        while (matcher.find()) {
            for (int group = 1; group <= matcher.groupCount(); group++) {
                // One path, or several in a row as a class path holds them.
                Optional.ofNullable(matcher.group(group)).stream()
                        .flatMap(text -> path(text).filter(Files::exists).isPresent()
                                ? Stream.of(text)
                                : Stream.of(text.split(":")))
                        .flatMap(text -> path(text).stream())
                        .filter(Files::exists)
                        .forEach(programs::add);
            }
        }
        WORDS.splitAsStream(command)
                .filter(word -> !word.isEmpty() && word.indexOf('/') < 0)
                .forEach(word -> onPath.stream()
                        .flatMap(folder -> path(folder + "/" + word).stream())
                        .filter(ToolFolders::isProgram)
                        .findFirst()
                        .ifPresent(programs::add));
        return programs;
    }

    private void program(Path program, Found found) {
        Path real = real(program);
        for (Path file : List.of(program, real)) {
            Path folder = file.getParent();
            boolean shown = folder != null && folder(folder, found);
            if (!shown) {
                alone(file, found);
            }
        }
    }

    private void alone(Path file, Found found) {
        if (!found.covers(file) && closed.problemWithFile(file).isEmpty()) {
            found.paths().add(file);
        }
    }

    /** Shows a folder of programs with the versions behind it; tells whether it may be shown. */
    private boolean folder(Path folder, Found found) {
        Set<Path> places = new LinkedHashSet<>(List.of(folder, real(folder)));
        for (Path place : List.copyOf(places)) {
            places.addAll(roots.of(place));
        }
        places.forEach(place -> show(place, found));
        return found.covers(folder) && found.covers(real(folder));
    }

    private void show(Path place, Found found) {
        for (Path path : List.of(place, real(place))) {
            boolean shown = Files.exists(path)
                    && !found.covers(path)
                    && closed.problemWith(path).isEmpty();
            if (shown) {
                found.paths().add(path);
            }
        }
    }

    /** A folder on PATH may hold links to programs elsewhere: with a version root that is known, or as a lone file. */
    private void linksIn(Path folder, Found found) {
        for (Path link : roots.links(folder)) {
            Path real = real(link);
            if (!found.covers(real) && isProgram(real)) {
                Optional<Path> parent = Optional.ofNullable(real.getParent());
                parent.ifPresent(p -> roots.of(p).forEach(place -> show(place, found)));
                if (!found.covers(real) && closed.problemWithFile(real).isEmpty()) {
                    found.paths().add(real);
                }
            }
        }
    }

    private static boolean isProgram(Path file) {
        return Files.isRegularFile(file) && Files.isExecutable(file);
    }

    private static boolean isSystem(Path path) {
        return SYSTEM.stream().anyMatch(path::startsWith) && !path.startsWith(MEMORY);
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return path; // it leads nowhere, and nothing is shown of it
        }
    }

    private static Optional<Path> path(String text) {
        try {
            return text.startsWith("/") ? Optional.of(Path.of(text).normalize()) : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty(); // then no program is there either
        }
    }
}
