package dev.ophar.process;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A small shell script that hands arguments and variables to a program as UTF-8.
 *
 * <p>Java encodes them in the charset of the locale that it was started in and turns what that cannot express into
 * question marks; in containers and services the locale is often plain ASCII. A file has no such limit.
 */
final class LaunchScript {
    private LaunchScript() {}

    /** Tells whether Java would mangle an argument or a variable. */
    static boolean isNeeded(List<String> argv, Map<String, String> environment, Charset systemCharset) {
        if (systemCharset.equals(StandardCharsets.UTF_8)) {
            return false;
        }
        return !argv.stream().allMatch(LaunchScript::isAscii)
                || !environment.keySet().stream().allMatch(LaunchScript::isAscii)
                || !environment.values().stream().allMatch(LaunchScript::isAscii);
    }

    /** Writes the script, readable by its owner only, into a folder. */
    static Path write(Path folder, List<String> argv, Map<String, String> environment) throws IOException {
        StringBuilder text = new StringBuilder("exec env");
        environment.forEach((name, value) -> {
            if (!isAscii(name) || !isAscii(value)) {
                text.append(' ').append(CommandWords.quoted(name + "=" + value));
            }
        });
        argv.forEach(word -> text.append(' ').append(CommandWords.quoted(word)));
        Path script = Files.createTempFile(folder, ".launch-", ".sh");
        Files.writeString(script, text.append('\n'), StandardCharsets.UTF_8);
        return script;
    }

    /** The variables that Java can hand over itself. */
    static Map<String, String> asciiOnly(Map<String, String> environment) {
        return environment.entrySet().stream()
                .filter(entry -> isAscii(entry.getKey()) && isAscii(entry.getValue()))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 0x80);
    }
}
