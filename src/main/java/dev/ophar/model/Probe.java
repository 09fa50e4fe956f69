package dev.ophar.model;

import java.util.Optional;

/**
 * A command that runs the artifact's code and prints values, which are compared outside its process.
 *
 * @param name shown to people; the content never is
 * @param command run by {@code sh -c}
 * @param stdin what it reads, empty for nothing
 * @param expectStdout the exact standard output without its trailing newline
 * @param expectJson JSON text that the standard output must equal in structure
 * @param expectExit the exit status it must end with; without another expectation, 0 alone is no evidence
 * @param tolerance largest allowed difference of two numbers in {@code expectJson}
 * @param reserve whether it belongs to the reserve pool
 */
public record Probe(
        String name,
        String command,
        Optional<String> stdin,
        Optional<String> expectStdout,
        Optional<String> expectJson,
        Optional<Integer> expectExit,
        Optional<Double> tolerance,
        boolean reserve) {}
