package dev.ophar.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The folders into which builds write, module by module. They get a place of their own that no artifact takes anything
 * from, so only what the base ignores, and holds nothing in, can be one: everything else is part of the work.
 */
public final class BuildFolders {
    private static final String RESOURCE = "build-folders.json";
    /** Each is a mount; the modules nearest to the root come first. */
    private static final int MOST = 400;

    private final Map<String, Set<String>> byName = new HashMap<>();
    private final Map<Pattern, Set<String>> byEnding = new HashMap<>();

    private BuildFolders(JsonNode kinds) {
        for (JsonNode kind : kinds) {
            List<String> folders = Resource.texts(kind.path("folders"));
            for (String marker : Resource.texts(kind.path("markers"))) {
                if (marker.startsWith("*")) {
                    Pattern ending = Pattern.compile(".+" + Pattern.quote(marker.substring(1)));
                    byEnding.computeIfAbsent(ending, key -> new TreeSet<>()).addAll(folders);
                } else {
                    byName.computeIfAbsent(marker, key -> new TreeSet<>()).addAll(folders);
                }
            }
        }
    }

    /** The kinds of projects that come with this program. */
    public static BuildFolders builtIn() {
        return new BuildFolders(Resource.read(RESOURCE));
    }

    /**
     * The build folders of a base, relative with {@code /}; none lies in another.
     *
     * @param files the paths of everything that the base holds, links and files alike
     * @param ignored whether the base's own rules ignore a folder at a path
     * @param buildDirs what the task names besides; the base need not ignore these, but must hold nothing in them
     */
    public List<String> of(Collection<String> files, Predicate<String> ignored, List<String> buildDirs) {
        Set<String> paths = Set.copyOf(files);
        Set<String> held = new HashSet<>();
        Map<String, Set<String>> modules = new HashMap<>();
        for (String file : files) {
            int slash = file.lastIndexOf('/');
            Set<String> names = names(file.substring(slash + 1));
            if (!names.isEmpty()) {
                modules.computeIfAbsent(slash < 0 ? "" : file.substring(0, slash + 1), key -> new TreeSet<>())
                        .addAll(names);
            }
            addWithParents(file, held);
        }
        Set<String> found = new TreeSet<>(Comparator.<String>comparingLong(
                        f -> f.chars().filter(c -> c == '/').count())
                .thenComparing(Comparator.naturalOrder()));
        buildDirs.stream()
                .map(BuildFolders::plain)
                .filter(folder -> isFree(folder, held, paths))
                .forEach(found::add);
        List<String> own = List.copyOf(found);
        modules.forEach((module, names) -> names.stream()
                .map(name -> module + name)
                .filter(folder -> isFree(folder, held, paths) && ignored.test(folder))
                .forEach(found::add));
        return withoutNested(own, found);
    }

    private Set<String> names(String file) {
        Set<String> names = new TreeSet<>(byName.getOrDefault(file, Set.of()));
        byEnding.forEach((ending, folders) -> {
            if (ending.matcher(file).matches()) {
                names.addAll(folders);
            }
        });
        return names;
    }

    private static void addWithParents(String file, Set<String> held) {
        String path = file;
        while (held.add(path) && path.indexOf('/') >= 0) {
            path = path.substring(0, path.lastIndexOf('/'));
        }
    }

    private static String plain(String folder) {
        return folder.replaceFirst("^(\\./)+", "").replaceFirst("/+$", "");
    }

    /** Nothing of the base is in it, and it lies below folders only: a file or link of the base holds no folder. */
    private static boolean isFree(String folder, Set<String> held, Set<String> files) {
        if (folder.isEmpty() || held.contains(folder) || !isRelative(folder)) {
            return false;
        }
        for (int slash = folder.lastIndexOf('/'); slash > 0; slash = folder.lastIndexOf('/', slash - 1)) {
            String parent = folder.substring(0, slash);
            if (held.contains(parent)) {
                return !files.contains(parent);
            }
        }
        return true;
    }

    private static boolean isRelative(String folder) {
        for (String name : List.of(folder.split("/", -1))) {
            if (name.isEmpty() || name.equals(".") || name.equals("..") || name.equalsIgnoreCase(".git")) {
                return false;
            }
        }
        return true;
    }

    private static List<String> withoutNested(List<String> own, Set<String> found) {
        List<String> all = new ArrayList<>(own);
        found.stream().filter(folder -> !own.contains(folder)).forEach(all::add);
        List<String> kept = new ArrayList<>();
        Set<String> set = new HashSet<>(all);
        for (String folder : all) {
            if (kept.size() < MOST && !liesIn(folder, set)) {
                kept.add(folder);
            }
        }
        return List.copyOf(kept);
    }

    private static boolean liesIn(String folder, Set<String> others) {
        for (int slash = folder.lastIndexOf('/'); slash > 0; slash = folder.lastIndexOf('/', slash - 1)) {
            if (others.contains(folder.substring(0, slash))) {
                return true;
            }
        }
        return false;
    }
}
