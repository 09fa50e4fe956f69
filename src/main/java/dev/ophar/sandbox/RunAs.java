package dev.ophar.sandbox;

import dev.ophar.process.ToolResult;
import dev.ophar.process.ToolRunner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds out as whom children run. */
final class RunAs {
    /** Far from the numbers that systems give to people, services and containers. */
    private static final int FIRST_FREE = 64217;

    private static final int LAST_FREE = 64299;
    private static final Path ACCOUNTS = Path.of("/etc/passwd");
    private static final Path OURSELVES = Path.of("/proc/self/status");
    /** Real, effective, saved and file system's number; the effective one says what we may do. */
    private static final Pattern EFFECTIVE_ROOT = Pattern.compile("(?m)^Uid:\\s+\\d+\\s+0\\s");

    private final ToolRunner tools;

    RunAs(ToolRunner tools) {
        this.tools = tools;
    }

    /** Whether we are root. */
    static boolean weAreRoot() {
        return isRoot(OURSELVES);
    }

    /** Whether the process with this {@code status} file of the kernel is root. */
    static boolean isRoot(Path status) {
        try {
            // Not the owner of /proc/self: that is a link, and belongs to root for everybody.
            return EFFECTIVE_ROOT.matcher(Files.readString(status)).find();
        } catch (IOException e) {
            return false; // no such file: not Linux, where nothing here asks
        }
    }

    /**
     * Decides it.
     *
     * @param wanted name or number of a user; only root can choose
     * @throws IOException if there is no such user, or it is root; the message says what to do
     */
    SandboxUser decide(Optional<String> wanted) throws IOException, InterruptedException {
        if (!weAreRoot()) {
            return SandboxUser.ourselves();
        }
        Optional<String> name = wanted.map(String::strip).filter(text -> !text.isEmpty());
        return name.isPresent() ? named(name.get()) : free();
    }

    private SandboxUser named(String name) throws IOException, InterruptedException {
        Optional<Integer> uid = id("-u", name);
        Optional<Integer> gid = id("-g", name);
        if (uid.isEmpty() && name.matches("\\d{1,9}")) {
            uid = Optional.of(Integer.parseInt(name));
            gid = uid;
        }
        if (uid.isEmpty() || gid.isEmpty()) {
            throw new IOException("RUN_AS_USER names '" + name + "', which is no user here; name one, or unset it");
        }
        if (uid.get() == 0 || gid.get() == 0) {
            throw new IOException("RUN_AS_USER names '" + name
                    + "', who is root or in its group; children must not be: name another user, or unset it");
        }
        return SandboxUser.of(uid.get(), gid.get());
    }

    private Optional<Integer> id(String what, String name) throws IOException, InterruptedException {
        ToolResult result = tools.run(
                List.of("/usr/bin/id", what, "--", name),
                Path.of("/"),
                Map.of("PATH", "/usr/bin:/bin", "LC_ALL", "C"),
                new byte[0]);
        String text = result.output().text();
        return result.succeeded() && text.matches("\\d{1,9}") ? Optional.of(Integer.parseInt(text)) : Optional.empty();
    }

    private static SandboxUser free() throws IOException {
        Set<String> taken = Files.readAllLines(ACCOUNTS, StandardCharsets.ISO_8859_1).stream()
                .map(line -> line.split(":", -1))
                .filter(fields -> fields.length > 2)
                .map(fields -> fields[2])
                .collect(Collectors.toSet());
        for (int number = FIRST_FREE; number <= LAST_FREE; number++) {
            if (!taken.contains(String.valueOf(number))) {
                return SandboxUser.of(number, number);
            }
        }
        throw new IOException("all user numbers from " + FIRST_FREE + " to " + LAST_FREE
                + " are taken; name one for children with RUN_AS_USER");
    }
}
