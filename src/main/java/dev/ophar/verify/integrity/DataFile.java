package dev.ophar.verify.integrity;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ophar.model.Glob;
import dev.ophar.model.GlobSyntaxException;
import dev.ophar.store.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** A file of rules that is part of this build: a new tool is an entry there, not a class. */
final class DataFile {
    private final String name;
    private final JsonNode root;

    private DataFile(String name, JsonNode root) {
        this.name = name;
        this.root = root;
    }

    /**
     * Opens the file of that name beside this class.
     *
     * @throws IOException if the build lacks it or it is no JSON
     */
    static DataFile open(String name) throws IOException {
        try (InputStream stream = DataFile.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IOException(name + " is missing from this build; build it again");
            }
            return new DataFile(name, Json.parse(stream.readAllBytes(), name));
        }
    }

    JsonNode root() {
        return root;
    }

    /** Reads a glob of this file. */
    Glob glob(String text) throws IOException {
        try {
            return Glob.parse(text);
        } catch (GlobSyntaxException e) {
            throw new IOException(name + ": " + e.getMessage(), e);
        }
    }

    /** Reads a list of globs. */
    List<Glob> globs(JsonNode array) throws IOException {
        List<Glob> globs = new ArrayList<>();
        for (String text : texts(array)) {
            globs.add(glob(text));
        }
        return List.copyOf(globs);
    }

    /** Reads a pattern of this file. */
    Pattern pattern(String text) throws IOException {
        try {
            return Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            throw new IOException(name + ": " + e.getMessage(), e);
        }
    }

    /** Reads a list of patterns. */
    List<Pattern> patterns(JsonNode array) throws IOException {
        List<Pattern> patterns = new ArrayList<>();
        for (String text : texts(array)) {
            patterns.add(pattern(text));
        }
        return List.copyOf(patterns);
    }

    /** The texts of an array; none when there is no array. */
    static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(node -> texts.add(node.asText()));
        return List.copyOf(texts);
    }
}
