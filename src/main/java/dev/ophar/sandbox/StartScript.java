package dev.ophar.sandbox;

import dev.ophar.process.ChildCommand;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The last script, which runs behind the wall: caps itself, takes the child's environment, says that the program begins
 * and becomes it. A script rather than words: the words of every process can be read by everybody on the machine, and
 * an environment holds keys.
 */
final class StartScript {
    /** Where the script is handed over; the program never sees it. */
    static final int SCRIPT_FD = 8;
    /** Where it says that the program begins. */
    static final int STARTED_FD = 9;

    /** MAX_ARG_STRLEN of Linux, for one argument or variable with its closing zero byte. */
    private static final int LONGEST_STRING = 128 * 1024;

    private static final Pattern SHELL_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    /** Names that mean something to one shell or another, which refuses or changes what is assigned to them. */
    private static final Set<String> SHELL_OWN =
            Set.of("PPID", "UID", "EUID", "BASHOPTS", "SHELLOPTS", "OPTIND", "IFS", "_", "RANDOM", "LINENO", "SECONDS");

    private final WallTools tools;
    private final HardLimits limits;

    StartScript(WallTools tools, HardLimits limits) {
        this.tools = tools;
        this.limits = limits;
    }

    /**
     * The script.
     *
     * @param firstProcess whether it is the first of its PID namespace and must stay to collect the others' ends
     * @throws IOException if a word of the command is one that no program can be given
     */
    String text(ChildCommand command, ChildCaps caps, boolean firstProcess) throws IOException {
        check(command);
        List<String> others = new ArrayList<>();
        ShellText text = new ShellText()
                .add("exec " + SCRIPT_FD + "<&-")
                .add("fail() { printf 'ophar: %s\\n' \"$1\" >&2; exit 127; }")
                .add(ShellText.quoted(tools.path("prlimit")) + " --pid \"$$\" "
                        + ShellText.command(limits.options(caps)) + " || fail 'the caps could not be set'")
                .add("unset PATH PWD OLDPWD SHLVL");
        for (Map.Entry<String, String> variable : new TreeMap<>(command.environment()).entrySet()) {
            String name = variable.getKey();
            String quoted = ShellText.quoted(variable.getValue());
            if (SHELL_NAME.matcher(name).matches() && !SHELL_OWN.contains(name)) {
                text.add("export " + name + "=" + quoted);
            } else {
                others.add(name + "=" + variable.getValue());
            }
        }
        String program = command.argv().get(0);
        text.add("command -v " + ShellText.quoted(program) + " >/dev/null 2>&1 || fail "
                + ShellText.quoted("program '" + program + "' does not exist behind the wall, or must not be"
                        + " executed; only the system's folders and what is named to be read exists there"));
        List<String> words = new ArrayList<>(others.isEmpty() ? List.of() : List.of("/usr/bin/env"));
        words.addAll(others);
        words.addAll(command.argv());
        text.add("echo begun >&" + STARTED_FD).add("exec " + STARTED_FD + ">&-");
        return text.add(
                        firstProcess
                                ? "(exec " + ShellText.command(words) + ")\nexit $?"
                                : "exec " + ShellText.command(words))
                .toString();
    }

    private static void check(ChildCommand command) throws IOException {
        for (String word : command.argv()) {
            check(word, "an argument of '" + command.argv().get(0) + "'");
        }
        for (Map.Entry<String, String> variable : command.environment().entrySet()) {
            String name = variable.getKey();
            if (name.isEmpty() || name.indexOf('=') >= 0) {
                throw new IOException(
                        "'" + name + "' cannot be the name of an environment variable; correct or remove it");
            }
            check(name + "=" + variable.getValue(), "the environment variable " + name);
        }
    }

    private static void check(String word, String what) throws IOException {
        if (word.indexOf('\0') >= 0) {
            throw new IOException(what.replace('\0', ' ') + " holds a zero byte, which none can; remove it");
        }
        int length = word.getBytes(StandardCharsets.UTF_8).length;
        if (length >= LONGEST_STRING) {
            throw new IOException(what + " has " + length + " bytes, but the system takes at most "
                    + (LONGEST_STRING - 1) + "; shorten it");
        }
    }
}
