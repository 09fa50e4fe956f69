package dev.ophar.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Lays what a child is to see ready under plain names: the user that children of root run as cannot walk through
 * {@code /root}, and an overlay's options have no way to write some names.
 *
 * <p>A small file system is mounted in the wall's own folder, everything is bound into it, and only then it is put over
 * {@link #PUBLIC}: so it hides nothing that was still to be bound. All of this in a mount namespace of its own.
 */
final class Staging {
    /** A folder that everybody can walk to, on every Linux. Covered in the wall's own mount namespace only. */
    static final String PUBLIC = "/tmp";
    /** Where the wall's own folder is found. */
    static final String WALL = PUBLIC + "/wall";
    /** A place for a root to be built at. */
    static final String ROOT = PUBLIC + "/root";

    private static final String OWN = "ophar"; // what mount shows as the device of a tmpfs

    private final Path wallFolder;
    private final OwnerMap lent;
    private final Map<String, Path> sources = new LinkedHashMap<>();
    private final Set<String> mapped = new HashSet<>();
    private final Map<String, String> links = new LinkedHashMap<>();
    private final List<String> overlays = new ArrayList<>();
    private final List<String> overlayPoints = new ArrayList<>();
    private final List<StagedMount> mounts = new ArrayList<>();

    private Staging(Path wallFolder, SandboxUser user) {
        this.wallFolder = wallFolder;
        this.lent = new OwnerMap(user);
    }

    /**
     * Plans it.
     *
     * @param user whom children run as; what they only read is shown to them as their own
     * @throws IOException if a mount names what is not there or cannot be mounted
     */
    static Staging of(List<Mount> mounts, Path wallFolder, SandboxUser user) throws IOException {
        Staging staging = new Staging(wallFolder, user);
        staging.sources.put("wall", wallFolder);
        for (int i = 0; i < mounts.size(); i++) {
            staging.mounts.add(
                    mounts.get(i) instanceof Mount.Layers layers
                            ? staging.layers(layers, i)
                            : staging.bind((Mount.Bind) mounts.get(i), i));
        }
        return staging;
    }

    /**
     * The mounts at their sources, for who needs no staging.
     *
     * @throws IOException as {@link #of}, and if there are layers
     */
    static List<StagedMount> unstaged(List<Mount> mounts) throws IOException {
        List<StagedMount> staged = new ArrayList<>();
        for (Mount mount : mounts) {
            if (!(mount instanceof Mount.Bind bind)) {
                throw new IOException("this machine's sandbox cannot lay folders over each other, which " + mount.at()
                        + " needs; use a whole checkout instead");
            }
            staged.add(new StagedMount(mount, existing(bind.source(), bind), Files.isDirectory(bind.source())));
        }
        return staged;
    }

    List<StagedMount> mounts() {
        return List.copyOf(mounts);
    }

    /** Adds the commands that lay everything ready; they need the right to mount. */
    void write(ShellText script) {
        String stage = wallFolder.resolve("stage").toString();
        script.add("mask=$(umask)").add("umask 022");
        script.run("mount", "-t", "tmpfs", "-o", "mode=0755,size=1m,nosuid,nodev", OWN, stage);
        List<String> folders = new ArrayList<>(List.of("mkdir", stage + "/root"));
        List<String> files = new ArrayList<>();
        sources.forEach((name, source) -> (Files.isDirectory(source) ? folders : files).add(stage + "/" + name));
        overlayPoints.forEach(name -> folders.add(stage + "/" + name));
        script.run(folders);
        files.forEach(file -> script.add(": > " + ShellText.quoted(file)));
        sources.forEach((name, source) -> {
            if (!mapped.contains(name)) {
                script.run("mount", "--rbind", "--", source.toString(), stage + "/" + name);
            }
        });
        lent.write(script, stage);
        links.forEach((name, target) -> script.run("ln", "-s", "--", target, stage + "/" + name));
        script.run("mount", "--rbind", "--", stage, PUBLIC).add("umask \"$mask\"");
    }

    /** Adds the commands that lay folders over each other, run as who owns them. */
    void writeOverlays(ShellText script) {
        for (int i = 0; i < overlays.size(); i++) {
            script.add("mount -t overlay -o " + ShellText.quoted(overlays.get(i)) + " overlay "
                    + ShellText.quoted(PUBLIC + "/" + overlayPoints.get(i))
                    + " || fail 'folders cannot be laid over each other here (overlay)'");
        }
    }

    private StagedMount bind(Mount.Bind bind, int i) throws IOException {
        existing(bind.source(), bind);
        String name = "bind" + i;
        put(name, bind.source(), bind.writable().isEmpty());
        return new StagedMount(bind, PUBLIC + "/" + name, Files.isDirectory(bind.source()));
    }

    private StagedMount layers(Mount.Layers layers, int i) throws IOException {
        List<String> lowers = new ArrayList<>();
        for (Path lower : layers.lowers()) {
            String name = "lower" + i + "-" + lowers.size();
            existing(lower, layers);
            put(name, lower, true);
            lowers.add(PUBLIC + "/" + name);
        }
        // The kernel wants both on one mount, so what holds both is bound, once.
        Optional<Path> parent = Optional.ofNullable(layers.upper().getParent());
        if (parent.isEmpty() || !parent.equals(Optional.ofNullable(layers.work().getParent()))) {
            throw new IOException("the folders " + layers.upper() + " and " + layers.work()
                    + " must lie beside each other, to take what is written at " + layers.at());
        }
        String both = "writes" + i;
        sources.put(both, parent.get());
        links.put("upper" + i, both + "/" + layers.upper().getFileName());
        links.put("work" + i, both + "/" + layers.work().getFileName());
        String point = "layers" + i;
        overlayPoints.add(point);
        overlays.add("lowerdir=" + String.join(":", lowers) + ",upperdir=" + PUBLIC + "/upper" + i + ",workdir="
                + PUBLIC + "/work" + i + ",userxattr");
        return new StagedMount(layers, PUBLIC + "/" + point, true);
    }

    private void put(String name, Path source, boolean readOnly) throws IOException {
        sources.put(name, source);
        if (readOnly && lent.take(name, source)) {
            mapped.add(name);
        }
    }

    private static String existing(Path source, Mount mount) throws IOException {
        if (!source.isAbsolute() || !Files.exists(source)) {
            throw new IOException("'" + source + "', which a child is to see as " + mount.at()
                    + ", does not exist; it may have been removed meanwhile, try again");
        }
        return source.toString();
    }
}
