package dev.ophar.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A child process to run. Its streams are files, never pipes: most agents lose output on a pipe and some hang on an
 * open standard input.
 *
 * @param argv program and arguments; a program without {@code /} is looked up on the PATH of {@code environment}
 * @param workingFolder where it runs
 * @param environment its whole environment; nothing of ours is added but the cookie by which its tree is found
 * @param input a file for its standard input; empty for {@code /dev/null}
 * @param output file that takes its standard output, emptied first
 * @param errors file that takes its standard error; may be the same file, then both are merged in order
 * @param limits how long it may run and what it may take
 * @param started a file that is empty until the program itself begins, written by what sets up its surroundings; empty
 *     when nothing stands between us and the program. It is emptied first. The program must not be able to empty it
 */
public record ChildCommand(
        List<String> argv,
        Path workingFolder,
        Map<String, String> environment,
        Optional<Path> input,
        Path output,
        Path errors,
        ChildLimits limits,
        Optional<Path> started) {

    /** @throws IllegalArgumentException if there is no program */
    public ChildCommand {
        argv = List.copyOf(argv);
        environment = Map.copyOf(environment);
        if (argv.isEmpty()) {
            throw new IllegalArgumentException("a child command needs a program");
        }
    }

    /** A command that is started as it is, with nothing to set up before it. */
    public ChildCommand(
            List<String> argv,
            Path workingFolder,
            Map<String, String> environment,
            Optional<Path> input,
            Path output,
            Path errors,
            ChildLimits limits) {
        this(argv, workingFolder, environment, input, output, errors, limits, Optional.empty());
    }

    /** The same command, which begins when a file is no longer empty. */
    public ChildCommand withStarted(Path file) {
        return new ChildCommand(argv, workingFolder, environment, input, output, errors, limits, Optional.of(file));
    }

    boolean mergesStreams() {
        return output.toAbsolutePath()
                .normalize()
                .equals(errors.toAbsolutePath().normalize());
    }
}
