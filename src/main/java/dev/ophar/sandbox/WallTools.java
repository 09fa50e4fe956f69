package dev.ophar.sandbox;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Programs of the system that build walls, by name. Only bubblewrap is looked for on the person's PATH as well; the
 * others are needed inside the wall too, where only the system's folders exist.
 */
final class WallTools {
    static final String BUBBLEWRAP = "bwrap";

    private static final List<String> SYSTEM_FOLDERS = List.of("/usr/bin", "/bin", "/usr/sbin", "/sbin");
    /** Of the package util-linux, everywhere. */
    private static final List<String> UTIL_LINUX =
            List.of("unshare", "setpriv", "mount", "umount", "pivot_root", "prlimit", "setsid");
    /** Brings the loopback up for children without network; they can do with less. */
    private static final String IP = "ip";

    private final Map<String, Path> found;

    private WallTools(Map<String, Path> found) {
        this.found = found;
    }

    /** Looks for them. */
    static WallTools find(Map<String, String> environment) {
        Map<String, Path> found = new TreeMap<>();
        List<String> names = new ArrayList<>(UTIL_LINUX);
        names.add(IP);
        names.forEach(name -> search(SYSTEM_FOLDERS, name).ifPresent(file -> found.put(name, file)));
        List<String> everywhere = new ArrayList<>(SYSTEM_FOLDERS);
        everywhere.addAll(List.of(environment.getOrDefault("PATH", "").split(":")));
        search(everywhere, BUBBLEWRAP).ifPresent(file -> found.put(BUBBLEWRAP, file));
        return new WallTools(found);
    }

    /** The same without one of them, as on a machine that lacks it. */
    WallTools without(String name) {
        Map<String, Path> fewer = new TreeMap<>(found);
        fewer.remove(name);
        return new WallTools(fewer);
    }

    /** The same with one of them elsewhere. */
    WallTools with(String name, Path file) {
        Map<String, Path> more = new TreeMap<>(found);
        more.put(name, file);
        return new WallTools(more);
    }

    /** The names of those of util-linux that are missing. */
    List<String> missing() {
        return UTIL_LINUX.stream().filter(name -> !found.containsKey(name)).toList();
    }

    boolean has(String name) {
        return found.containsKey(name);
    }

    /** Where it is; its bare name when it is missing, so that starting it says so. */
    String path(String name) {
        return Optional.ofNullable(found.get(name)).map(Path::toString).orElse(name);
    }

    /** {@code ip}, where there is one. */
    Optional<String> ip() {
        return Optional.ofNullable(found.get(IP)).map(Path::toString);
    }

    private static Optional<Path> search(List<String> folders, String name) {
        return folders.stream().flatMap(folder -> file(folder, name).stream()).findFirst();
    }

    private static Optional<Path> file(String folder, String name) {
        try {
            Path file = Path.of(folder).resolve(name);
            return Optional.of(file)
                    .filter(Path::isAbsolute)
                    .filter(Files::isRegularFile)
                    .filter(Files::isExecutable);
        } catch (InvalidPathException e) {
            return Optional.empty(); // a PATH may hold anything; what is no path holds no program
        }
    }
}
