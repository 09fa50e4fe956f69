package dev.ophar.process;

import java.io.File;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Starts a command with its streams on files and, where the system has {@code setsid}, in a session of its own: it has
 * no terminal then, so it cannot read what a person types nor be hit by their Ctrl-C, and what it starts can be told by
 * that session.
 */
final class Launcher {
    private static final List<Path> SETSID = List.of(Path.of("/usr/bin/setsid"), Path.of("/bin/setsid"));
    /** E2BIG, as Java 17 ({@code error=7,}) and newer ones ({@code error: 7}) write it. */
    private static final Pattern ARGUMENTS_TOO_LONG = Pattern.compile("error(=|: )7\\b");

    private final Charset systemCharset;

    /** @param systemCharset in which Java hands over arguments and variables */
    Launcher(Charset systemCharset) {
        this.systemCharset = systemCharset;
    }

    /** The charset in which this Java hands over arguments and variables. */
    static Charset systemCharset() {
        return Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));
    }

    /** What became of a start. */
    sealed interface Launch {
        /**
         * A running child.
         *
         * @param script to be deleted when it has ended
         */
        record Started(Process process, Optional<Path> script) implements Launch {}

        /** None. */
        record Failed(ChildEnd.NotStarted end) implements Launch {}
    }

    /** @throws IOException if an output file cannot be made */
    Launch start(ChildCommand command, Cookie cookie) throws IOException {
        Optional<String> problem = LaunchCheck.problem(command);
        if (problem.isPresent()) {
            return failed(problem.get(), false);
        }
        ProgramLookup.Found found = ProgramLookup.find(
                command.argv().get(0),
                command.workingFolder(),
                Optional.ofNullable(command.environment().get("PATH")));
        if (found instanceof ProgramLookup.Found.Nothing nothing) {
            return failed(nothing.reason(), nothing.missing());
        }
        ProgramLookup.Found.Program program = (ProgramLookup.Found.Program) found;
        empty(command.output());
        empty(command.errors());
        if (command.started().isPresent()) {
            empty(command.started().get());
        }
        List<String> argv = new ArrayList<>();
        // A second setsid would find itself leading a group, go to the background and look as if it had ended.
        if (!program.file().endsWith("setsid")) {
            SETSID.stream().filter(Files::isExecutable).findFirst().ifPresent(file -> argv.add(file.toString()));
        }
        argv.add(program.file().toAbsolutePath().toString());
        argv.addAll(command.argv().subList(1, command.argv().size()));
        Map<String, String> environment = new HashMap<>(command.environment());
        environment.put(Cookie.VARIABLE, cookie.value());
        return start(command, argv, environment);
    }

    private Launch start(ChildCommand command, List<String> argv, Map<String, String> environment) throws IOException {
        Optional<Path> script = Optional.empty();
        List<String> words = argv;
        Map<String, String> variables = environment;
        if (LaunchScript.isNeeded(argv, environment, systemCharset)) {
            Path folder = command.output().toAbsolutePath().getParent();
            script = Optional.of(LaunchScript.write(folder == null ? Path.of("/") : folder, argv, environment));
            words = List.of("/bin/sh", script.get().toString());
            variables = LaunchScript.asciiOnly(environment);
        }
        try {
            return new Launch.Started(builder(command, words, variables).start(), script);
        } catch (IOException e) {
            if (script.isPresent()) {
                Files.deleteIfExists(script.get());
            }
            return failed(reason(command.argv().get(0), String.valueOf(e.getMessage())), false);
        }
    }

    private static ProcessBuilder builder(ChildCommand command, List<String> argv, Map<String, String> environment) {
        ProcessBuilder builder =
                new ProcessBuilder(argv).directory(command.workingFolder().toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.redirectInput(command.input().map(Path::toFile).orElse(new File("/dev/null")));
        // Appending: a child that goes on writing after we cut its file leaves no hole in it.
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(command.output().toFile()));
        if (command.mergesStreams()) {
            builder.redirectErrorStream(true);
        } else {
            builder.redirectError(
                    ProcessBuilder.Redirect.appendTo(command.errors().toFile()));
        }
        return builder;
    }

    private static void empty(Path file) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            channel.position(0);
        } catch (IOException e) {
            throw new IOException(
                    "cannot make the output file " + file + " (" + e + "); check that its folder exists and that the"
                            + " disk is writable and not full",
                    e);
        }
    }

    private static String reason(String program, String systemMessage) {
        if (ARGUMENTS_TOO_LONG.matcher(systemMessage).find()) {
            return "the arguments and environment variables of '" + program
                    + "' are longer in all than the system takes; shorten them";
        }
        return "'" + program + "' could not be started: " + systemMessage;
    }

    private static Launch failed(String reason, boolean programMissing) {
        return new Launch.Failed(new ChildEnd.NotStarted(reason, programMissing));
    }
}
