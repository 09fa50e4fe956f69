package dev.ophar.verify;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ophar.model.Artifact;
import dev.ophar.model.ChangedPath;
import dev.ophar.model.Glob;
import dev.ophar.model.GlobSyntaxException;
import dev.ophar.store.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** The manifests and lock files that say what a project depends on; {@code dependency-files.json} lists their names. */
final class DependencyFiles {
    private static final String RESOURCE = "dependency-files.json";

    private final List<Glob> names;

    private DependencyFiles(List<Glob> names) {
        this.names = List.copyOf(names);
    }

    static DependencyFiles builtIn() throws IOException {
        try (InputStream stream = DependencyFiles.class.getResourceAsStream(RESOURCE)) {
            if (stream == null) {
                throw new IOException(RESOURCE + " is missing from this build; build it again");
            }
            List<Glob> names = new ArrayList<>();
            for (JsonNode name : Json.parse(stream.readAllBytes(), RESOURCE)) {
                names.add(Glob.parse("**/" + name.asText()));
            }
            return new DependencyFiles(names);
        } catch (GlobSyntaxException e) {
            throw new IOException(RESOURCE + ": " + e.getMessage(), e);
        }
    }

    /** Those that an artifact added, changed or removed. */
    List<String> changedBy(Artifact artifact) {
        return artifact.changes().stream()
                .map(ChangedPath::path)
                .filter(path -> names.stream().anyMatch(name -> name.matches(path)))
                .toList();
    }
}
