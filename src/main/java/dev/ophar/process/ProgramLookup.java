package dev.ophar.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the file of a program as a shell would, with reasons where a shell has a number. */
public final class ProgramLookup {
    private static final int LONGEST_INTERPRETER_LINE = 256;

    /** What was found. */
    public sealed interface Found {
        /** A file that can be run. */
        record Program(Path file) implements Found {}

        /**
         * Nothing that can be run.
         *
         * @param reason why, and what to do
         * @param missing whether there is no such file; if not, there is one that cannot be run
         */
        record Nothing(String reason, boolean missing) implements Found {}
    }

    private ProgramLookup() {}

    /**
     * Looks a program up.
     *
     * @param program a name, or a path with a {@code /} in it, relative to the working folder
     * @param searchPath the value of PATH
     */
    public static Found find(String program, Path workingFolder, Optional<String> searchPath) {
        if (program.isEmpty()) {
            return new Found.Nothing("the program's name is empty; give a program", true);
        }
        try {
            return program.contains("/")
                    ? judge(program, workingFolder.resolve(program))
                    : search(program, workingFolder, searchPath.orElse(""));
        } catch (InvalidPathException e) {
            return new Found.Nothing("'" + program + "' cannot be a file name: " + e.getReason(), true);
        }
    }

    private static Found search(String program, Path workingFolder, String searchPath) {
        Optional<Found> notRunnable = Optional.empty();
        for (String folder : searchPath.split(":", -1)) {
            Path file = workingFolder.resolve(folder).resolve(program);
            if (Files.isRegularFile(file)) {
                Found found = judge(program, file);
                if (found instanceof Found.Program) {
                    return found;
                }
                notRunnable = notRunnable.or(() -> Optional.of(found));
            }
        }
        return notRunnable.orElseGet(() -> new Found.Nothing(
                "program '" + program + "' not found on PATH (" + searchPath + "); install it, or give its full path",
                true));
    }

    private static Found judge(String program, Path file) {
        if (!Files.exists(file)) {
            return new Found.Nothing(
                    "program '" + program + "' not found: there is no file " + file + "; check the path", true);
        }
        if (!Files.isRegularFile(file)) {
            return new Found.Nothing("program '" + program + "' is not a file; give the program itself", false);
        }
        if (!Files.isExecutable(file)) {
            return new Found.Nothing(
                    "program " + file + " must not be executed: it lacks the permission; run chmod +x on it", false);
        }
        return missingInterpreter(file)
                .<Found>map(reason -> new Found.Nothing(reason, true))
                .orElseGet(() -> new Found.Program(file));
    }

    /** The system says "no such file" of the script when it is the script's interpreter that is missing. */
    private static Optional<String> missingInterpreter(Path file) {
        String start;
        try (InputStream stream = Files.newInputStream(file)) {
            start = new String(stream.readNBytes(LONGEST_INTERPRETER_LINE), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return Optional.empty(); // programs may be executable but not readable
        }
        if (!start.startsWith("#!")) {
            return Optional.empty();
        }
        int lineEnd = start.indexOf('\n');
        String line = lineEnd < 0 ? start.substring(2) : start.substring(2, lineEnd);
        String interpreter = line.strip().split("[ \t]", 2)[0];
        if (!interpreter.startsWith("/") || Files.exists(Path.of(interpreter.replace("\0", "")))) {
            return line.endsWith("\r")
                    ? Optional.of("script " + file + " has Windows line ends, so its first line names no program;"
                            + " save it with Unix line ends")
                    : Optional.empty();
        }
        return Optional.of("script " + file + " names an interpreter that does not exist: " + interpreter
                + "; install it, or correct the script's first line");
    }
}
