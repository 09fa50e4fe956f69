package dev.ophar.process;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds what would keep a command from starting, in words that say what to do; the system only has numbers. */
final class LaunchCheck {
    /** MAX_ARG_STRLEN of Linux, for one argument or variable with its closing zero byte. */
    static final int LONGEST_STRING = 128 * 1024;

    private LaunchCheck() {}

    /** What is wrong with the command apart from its program; empty when nothing is. */
    static Optional<String> problem(ChildCommand command) {
        return folderProblem(command)
                .or(() -> command.input()
                        .filter(input -> !Files.isReadable(input))
                        .map(input -> "the input file " + input + " cannot be read; nothing was started"))
                .or(() -> argumentProblem(command.argv()))
                .or(() -> environmentProblem(command.environment()));
    }

    private static Optional<String> folderProblem(ChildCommand command) {
        if (Files.isDirectory(command.workingFolder())) {
            return Optional.empty();
        }
        String what = Files.exists(command.workingFolder()) ? " is not a folder" : " does not exist";
        return Optional.of("the working folder " + command.workingFolder() + what + "; create it or name another one");
    }

    private static Optional<String> argumentProblem(List<String> argv) {
        for (int i = 0; i < argv.size(); i++) {
            String word = argv.get(i);
            String which = "argument " + i + " of '" + argv.get(0) + "'";
            if (word.indexOf('\0') >= 0) {
                return Optional.of(which + " holds a zero byte, which no program can be given; remove it");
            }
            int length = utf8Length(word);
            if (length >= LONGEST_STRING) {
                return Optional.of(which + " has " + length + " bytes, but the system takes at most "
                        + (LONGEST_STRING - 1) + "; shorten it");
            }
        }
        return Optional.empty();
    }

    private static Optional<String> environmentProblem(Map<String, String> environment) {
        for (Map.Entry<String, String> entry : environment.entrySet()) {
            String name = entry.getKey();
            if (name.isEmpty() || name.indexOf('=') >= 0 || name.indexOf('\0') >= 0) {
                return Optional.of("'" + name.replace('\0', ' ')
                        + "' cannot be the name of an environment variable; correct or remove it");
            }
            if (entry.getValue().indexOf('\0') >= 0) {
                return Optional.of(
                        "the environment variable " + name + " holds a zero byte, which none can; remove it");
            }
            int length = utf8Length(name) + 1 + utf8Length(entry.getValue());
            if (length >= LONGEST_STRING) {
                return Optional.of("the environment variable " + name + " has " + length
                        + " bytes, but the system takes at most " + (LONGEST_STRING - 1) + "; shorten it");
            }
        }
        return Optional.empty();
    }

    private static int utf8Length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
