package dev.ophar.store;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ophar.model.BlockingWork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Where the preferences lie: {@code ophar/preferences.json} in the person's configuration folder, as the XDG base
 * directory specification says.
 */
public final class PreferencesFile {
    private static final long MAX_SIZE = 1L << 20;

    private final Path file;

    public PreferencesFile(Path file) {
        this.file = file;
    }

    /** The file of the person in whose environment this process runs. */
    public static PreferencesFile of(Map<String, String> env) {
        Path folder = Optional.ofNullable(env.get("XDG_CONFIG_HOME"))
                .filter(value -> !value.isEmpty())
                .map(Path::of)
                .filter(Path::isAbsolute)
                .orElseGet(() -> home(env).resolve(".config"));
        return new PreferencesFile(folder.resolve("ophar").resolve("preferences.json"));
    }

    private static Path home(Map<String, String> env) {
        return Path.of(Optional.ofNullable(env.get("HOME"))
                .filter(value -> !value.isEmpty())
                .orElseGet(() -> System.getProperty("user.home", ".")));
    }

    /** The file. */
    public Path path() {
        return file;
    }

    /**
     * Reads the preferences; a person who has no file has none.
     *
     * @throws IOException if the file is there and cannot be read; the message names it
     */
    public Preferences read() throws IOException {
        BlockingWork.begins("reading the preferences");
        if (!Files.exists(file)) {
            return Preferences.none();
        }
        if (!Files.isRegularFile(file) || Files.size(file) > MAX_SIZE) {
            throw unusable("it is no regular file of at most " + MAX_SIZE + " bytes");
        }
        JsonNode root;
        try {
            root = Json.parse(Files.readAllBytes(file), "it");
        } catch (IOException e) {
            throw new IOException(unusable(AtomicFile.reason(e)).getMessage(), e);
        }
        if (!root.isObject()) {
            throw unusable("it holds " + Fields.describe(root) + " instead of one JSON object");
        }
        return Preferences.of(root);
    }

    /**
     * Changes the preferences: reads what is there now, applies the change, writes the whole file.
     *
     * @throws IOException if the file cannot be read or written; what is in it then stays as it is
     */
    public synchronized Preferences update(UnaryOperator<Preferences> change) throws IOException {
        Preferences changed = change.apply(read());
        AtomicFile.write(file, Json.pretty(changed.toJson()));
        return changed;
    }

    private IOException unusable(String why) {
        return new IOException(
                "cannot use the preferences " + file + ": " + why + "; mend the file or move it away, then try again");
    }
}
