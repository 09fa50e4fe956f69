package dev.ophar.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What came of reading one JSON file of a run.
 *
 * @param content empty when there is no such file or it cannot be read
 * @param problem why an existing file cannot be read
 */
public record Evidence(Optional<JsonNode> content, Optional<String> problem) {
    private static final long MAX_SIZE = 64L << 20;

    static Evidence of(Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                return Files.exists(file) ? broken(file + " is no regular file") : missing();
            }
            if (Files.size(file) > MAX_SIZE) {
                return broken(file + " is larger than " + MAX_SIZE + " bytes");
            }
            return new Evidence(Optional.of(Json.parse(Files.readAllBytes(file), file.toString())), Optional.empty());
        } catch (IOException e) {
            return broken(String.valueOf(e.getMessage()));
        }
    }

    static Evidence missing() {
        return new Evidence(Optional.empty(), Optional.empty());
    }

    private static Evidence broken(String why) {
        return new Evidence(Optional.empty(), Optional.of(why));
    }
}
