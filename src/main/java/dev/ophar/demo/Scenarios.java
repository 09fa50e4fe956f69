package dev.ophar.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds the scenario for a work folder. */
final class Scenarios {
    /** Resources cannot be listed inside a jar, so they are named. */
    private static final List<String> BUILT_IN = List.of("money-java", "area-python", "area-node");

    private Scenarios() {}

    /**
     * The scenario for a folder.
     *
     * @param given a scenario file to use whatever the folder holds
     * @throws IOException if the file cannot be read, or no built-in scenario fits; the message says which there are
     */
    static Scenario of(Path folder, Optional<Path> given) throws IOException {
        if (given.isPresent()) {
            return read(given.get());
        }
        for (String id : BUILT_IN) {
            Scenario scenario = builtIn(id);
            if (scenario.fits(folder)) {
                return scenario;
            }
        }
        throw new IOException("the scripted executor does not know the target in '" + folder + "': it knows "
                + String.join(", ", BUILT_IN)
                + "; give it a scenario of your own in MOCK_SCENARIO, or configure a real agent");
    }

    private static Scenario read(Path file) throws IOException {
        try {
            return Scenario.read(Files.readString(file, StandardCharsets.UTF_8), "scenario '" + file + "'");
        } catch (NoSuchFileException e) {
            throw new IOException("MOCK_SCENARIO names '" + file + "', which does not exist; correct the path", e);
        }
    }

    private static Scenario builtIn(String id) throws IOException {
        String resource = "scenarios/" + id + ".json";
        return Scenario.read(DemoFiles.text(resource), "built-in scenario '" + id + "'");
    }
}
