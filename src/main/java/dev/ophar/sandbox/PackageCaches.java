package dev.ophar.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The person's package caches, so that builds find there what was downloaded before. What a child writes is thrown away
 * with its room. Only folders of downloads are listed: never settings, credentials or scripts that a tool runs.
 */
public final class PackageCaches {
    private static final String RESOURCE = "package-caches.json";
    private static final String ROOM_FOLDER = "caches";

    private final Path home;
    private final ClosedPlaces closed;

    private record Cache(String name, String folder) {}

    /** @param home the person's HOME */
    public PackageCaches(Path home, ClosedPlaces closed) {
        this.home = home;
        this.closed = closed;
    }

    /**
     * The caches that exist.
     *
     * @param childHome HOME as the child sees it
     * @param room the child's room; layers write to folders in it that are made here and belong to {@code user}
     * @param layers whether caches can be written to; if not, they are to be read only
     */
    public List<Mount> mounts(Path childHome, Path room, SandboxUser user, boolean layers) throws IOException {
        List<Mount> mounts = new ArrayList<>();
        for (Cache cache : caches()) {
            Path folder = home.resolve(cache.folder());
            if (!Files.isDirectory(folder) || closed.problemWithFolder(folder).isPresent()) {
                continue;
            }
            Path source = folder.toRealPath();
            Path at = childHome.resolve(cache.folder());
            mounts.add(
                    layers
                            ? layers(source, room.resolve(ROOM_FOLDER).resolve(cache.name()), user, at)
                            : new Mount.Bind(source, at, List.of()));
        }
        return List.copyOf(mounts);
    }

    private static Mount layers(Path source, Path folder, SandboxUser user, Path at) throws IOException {
        Path upper = Files.createDirectories(folder.resolve("upper"));
        Path work = Files.createDirectories(folder.resolve("work"));
        Path caches = folder.getParent();
        for (Path made : List.of(upper, work, folder, caches == null ? folder : caches)) {
            user.own(made);
        }
        return new Mount.Layers(List.of(source), upper, work, at, List.of(""));
    }

    private static List<Cache> caches() {
        List<Cache> caches = new ArrayList<>();
        for (JsonNode entry : Resource.read(RESOURCE)) {
            caches.add(
                    new Cache(entry.path("name").asText(), entry.path("folder").asText()));
        }
        return caches;
    }
}
