package dev.ophar.provider;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The agents that we know. */
public final class Providers {
    private static final String LEGACY = "cursor";
    private static final String REFINER = "claude";
    private static final List<String> BUILT_IN = List.of(LEGACY, REFINER);

    private final Map<String, Provider> byName = new LinkedHashMap<>();

    private Providers(List<Provider> providers) {
        providers.forEach(provider -> byName.put(provider.name(), provider));
    }

    /**
     * The agents that come with this program.
     *
     * @throws UncheckedIOException if one of our own files is missing or wrong, which is a broken build
     */
    public static Providers builtIn() {
        return new Providers(BUILT_IN.stream().map(Providers::resource).toList());
    }

    /** An agent by its name. */
    public Optional<Provider> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The names, in the order in which they are offered. */
    public List<String> names() {
        return List.copyOf(byName.keySet());
    }

    /** The agent that {@code CURSOR_AGENT_CMD} starts, and every task that names none. */
    public Provider legacy() {
        return named(LEGACY).orElseThrow();
    }

    /** The agent that {@code CLAUDE_CMD} starts to rewrite prompts. */
    public Provider refiner() {
        return named(REFINER).orElseThrow();
    }

    private static Provider resource(String name) {
        String file = name + ".json";
        try (InputStream stream = Providers.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new FileNotFoundException(
                        "the provider " + file + " is missing from this program; build it anew");
            }
            return ProviderFile.read(file, new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
