package dev.ophar.verify.integrity;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells by its path what a file is to the tests. Both errors cost: a test that is not seen as one may be rewritten by
 * the code it judges, and product code that is taken for one is missing when the tests decide.
 *
 * <p>{@code test-files.json} holds the rules in order; the first that matches a path decides. Immutable.
 */
public final class TestFiles {
    private static final String RESOURCE = "test-files.json";

    private enum Role {
        TEST,
        SETUP,
        NEITHER
    }

    private record Rule(Role role, PathSet paths) {}

    private final List<Rule> rules;
    private final PathSet checks;
    private final PathSet startUp;

    private TestFiles(List<Rule> rules, PathSet checks, PathSet startUp) {
        this.rules = List.copyOf(rules);
        this.checks = checks;
        this.startUp = startUp;
    }

    /**
     * The rules that are part of this build.
     *
     * @throws IOException if they cannot be read
     */
    public static TestFiles builtIn() throws IOException {
        DataFile file = DataFile.open(RESOURCE);
        List<Rule> rules = new ArrayList<>();
        for (JsonNode entry : file.root().path("roles")) {
            rules.add(new Rule(role(entry.path("role").asText()), paths(file, entry)));
        }
        return new TestFiles(
                rules,
                paths(file, file.root().path("checks")),
                paths(file, file.root().path("start_up")));
    }

    private static PathSet paths(DataFile file, JsonNode entry) throws IOException {
        return PathSet.of(file, DataFile.texts(entry.path("globs")), DataFile.texts(entry.path("extensions")));
    }

    private static Role role(String word) throws IOException {
        return switch (word) {
            case "test" -> Role.TEST;
            case "setup" -> Role.SETUP;
            case "neither" -> Role.NEITHER;
            default -> throw new IOException(RESOURCE + ": unknown role '" + word + "'; use test, setup or neither");
        };
    }

    /** Tells whether the path is test code. */
    public boolean isTest(String path) {
        return role(rules, path) == Role.TEST;
    }

    /** Tells whether the path shapes a test run without being test code or a manifest. */
    public boolean isTestSetup(String path) {
        return role(rules, path) == Role.SETUP;
    }

    /** Tells whether the path configures a linter or a type checker. */
    public boolean isCheckConfig(String path) {
        return checks.matches(path);
    }

    /** Tells whether the path is loaded by an interpreter, runner or build tool before anybody asks for it. */
    boolean isStartUp(String path) {
        return startUp.matches(path);
    }

    private static Role role(List<Rule> rules, String path) {
        return rules.stream()
                .filter(rule -> rule.paths().matches(path))
                .map(Rule::role)
                .findFirst()
                .orElse(Role.NEITHER);
    }
}
