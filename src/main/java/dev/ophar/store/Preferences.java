package dev.ophar.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one person prefers on this machine, whatever the workspace. Immutable; everything that another version of Ophar
 * wrote into the file is kept.
 */
public final class Preferences {
    /** The layout that is written; a file of a later one is read as far as it is understood. */
    static final int SCHEMA_VERSION = 1;

    private static final int MOST_RECENT = 12;
    private static final String VERSION = "version";
    private static final String LAST_OPENED = "last_opened";
    private static final String RECENT = "recent";
    private static final String TRUSTED = "trusted_workspaces";
    private static final String THEME = "theme";

    private final Map<String, Object> fields;

    private Preferences(Map<String, Object> fields) {
        this.fields = fields;
    }

    /** Those of a person who never chose anything. */
    public static Preferences none() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put(VERSION, SCHEMA_VERSION);
        return new Preferences(fields);
    }

    static Preferences of(JsonNode object) {
        Map<String, Object> fields = none().fields;
        fields.putAll(Json.map(object));
        return new Preferences(fields);
    }

    JsonNode toJson() {
        return Json.node(fields);
    }

    /** The workspace that was opened last; it may be gone meanwhile. */
    public Optional<Path> lastOpened() {
        return path(fields.get(LAST_OPENED));
    }

    /** Workspaces that were opened, newest first; some may be gone meanwhile. */
    public List<Path> recent() {
        return paths(RECENT);
    }

    /** The word for the look, as {@link #withTheme} was given it. */
    public Optional<String> theme() {
        return Optional.ofNullable(fields.get(THEME))
                .filter(String.class::isInstance)
                .map(String.class::cast);
    }

    /** Tells whether the person trusts a workspace. */
    public boolean trusts(Path realFolder) {
        return paths(TRUSTED).contains(realFolder);
    }

    /** The same with a workspace as the one opened last. */
    public Preferences withOpened(Path folder) {
        List<String> recent = new ArrayList<>(List.of(folder.toString()));
        recent().stream()
                .filter(other -> !other.equals(folder))
                .map(Path::toString)
                .forEach(recent::add);
        return with(LAST_OPENED, folder.toString())
                .with(RECENT, List.copyOf(recent.subList(0, Math.min(MOST_RECENT, recent.size()))));
    }

    /**
     * The same with one more trusted workspace.
     *
     * @param realFolder its real path, so that a link put in its place later does not inherit the trust
     */
    public Preferences withTrusted(Path realFolder) {
        LinkedHashSet<String> trusted = new LinkedHashSet<>();
        paths(TRUSTED).stream().map(Path::toString).forEach(trusted::add);
        trusted.add(realFolder.toString());
        return with(TRUSTED, List.copyOf(trusted));
    }

    /** The same with another look. */
    public Preferences withTheme(String word) {
        return with(THEME, word);
    }

    private Preferences with(String field, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(fields);
        changed.put(field, value);
        return new Preferences(changed);
    }

    private List<Path> paths(String field) {
        return fields.get(field) instanceof List<?> list
                ? list.stream().map(Preferences::path).flatMap(Optional::stream).toList()
                : List.of();
    }

    /** Only an absolute path means the same wherever Ophar is started. */
    private static Optional<Path> path(@Nullable Object value) {
        if (!(value instanceof String text)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Path.of(text)).filter(Path::isAbsolute);
        } catch (InvalidPathException e) {
            // A path of another machine is none here; it stays in the file.
            return Optional.empty();
        }
    }
}
