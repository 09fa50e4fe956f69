package dev.ophar.process;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Reads {@code /proc}, format as in proc(5). A process that vanishes between two reads is simply not there. Limits: a
 * process of another user, or one that made itself undumpable, hides its environment; it is still found by its parent
 * and its session.
 */
final class LinuxProcessTable implements ProcessTable {
    private static final Path PROC = Path.of("/proc");
    private static final int STAT_BYTES = 2048;
    private static final int MOST_LISTINGS = 8;
    private static final int LONGEST_COMMAND = 200;
    /** The kernel keeps arguments and environment within a quarter of the stack limit; this is far above it. */
    private static final int LONGEST_ENVIRON = 16 << 20;

    private static final long KERNEL_THREADS = 2;

    // Positions after the closing parenthesis of the name.
    private static final int STATE = 0;
    private static final int PARENT = 1;
    private static final int GROUP = 2;
    private static final int SESSION = 3;
    private static final int THREADS = 17;
    private static final int START = 19;

    private final LinuxMemory memory = new LinuxMemory();
    private final long ownPid = ProcessHandle.current().pid();

    static boolean isAvailable() {
        return Files.isReadable(PROC.resolve("self/stat")) && Files.isReadable(PROC.resolve("self/environ"));
    }

    /**
     * Lists again what came up while the rest was read, until a listing brings nothing new: a process that goes on
     * starting its follower and ending is otherwise always gone when its turn comes.
     */
    @Override
    public Walk walk(long oldest) {
        Set<String> seen = new HashSet<>();
        List<ProcessEntry> entries = new ArrayList<>();
        byte[] buffer = new byte[STAT_BYTES];
        boolean sure = false;
        boolean more = true;
        for (int listing = 0; more && listing < MOST_LISTINGS; listing++) {
            more = false;
            sure = true;
            for (String name : listing()) {
                if (isNumber(name) && seen.add(name)) {
                    more = true;
                    long pid = Long.parseLong(name);
                    Optional<String> stat = stat(pid, buffer);
                    sure &= stat.isPresent();
                    stat.flatMap(text -> parse(pid, text))
                            .filter(entry -> entry.start() >= oldest && pid != ownPid)
                            .ifPresent(entries::add);
                }
            }
        }
        return new Walk(entries, sure);
    }

    @Override
    public Optional<ProcessEntry> find(long pid) {
        return stat(pid, new byte[STAT_BYTES]).flatMap(text -> parse(pid, text));
    }

    @Override
    public Carrying carries(ProcessEntry entry, Cookie cookie) {
        byte[] environ = bytes(entry.pid(), "environ", LONGEST_ENVIRON);
        if (cookie.isIn(environ)) {
            return Carrying.YES;
        }
        // The kernel's own threads have no environment; a program has none for the moment in which it is loaded.
        boolean mayChange = environ.length == 0
                && entry.parent() != KERNEL_THREADS
                && Files.isReadable(Path.of("/proc/" + entry.pid() + "/environ"));
        boolean gone = environ.length == 0 && find(entry.pid()).isEmpty();
        return mayChange || gone ? Carrying.UNSURE : Carrying.NO;
    }

    @Override
    public OptionalLong memory(Set<Long> pids, long enough) {
        return OptionalLong.of(memory.of(pids, enough));
    }

    @Override
    public String command(long pid) {
        byte[] bytes = bytes(pid, "cmdline", LONGEST_COMMAND);
        if (bytes.length == 0) {
            bytes = bytes(pid, "comm", LONGEST_COMMAND);
        }
        return printable(new String(bytes, StandardCharsets.UTF_8));
    }

    @Override
    public OptionalLong ownSession() {
        return find(ownPid).map(ProcessEntry::session).map(OptionalLong::of).orElse(OptionalLong.empty());
    }

    private static String[] listing() {
        String[] names = PROC.toFile().list();
        return names == null ? new String[0] : names;
    }

    private static boolean isNumber(String name) {
        return name.charAt(0) >= '1' && name.charAt(0) <= '9';
    }

    private static Optional<String> stat(long pid, byte[] buffer) {
        try (InputStream stat = new FileInputStream("/proc/" + pid + "/stat")) {
            int length = stat.read(buffer);
            return length <= 0
                    ? Optional.empty()
                    : Optional.of(new String(buffer, 0, length, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            return Optional.empty(); // gone since the listing, which is an answer
        }
    }

    /** The name stands in parentheses and may itself hold any character, so fields count from the last parenthesis. */
    private static Optional<ProcessEntry> parse(long pid, String stat) {
        int nameEnd = stat.lastIndexOf(')');
        if (nameEnd < 0) {
            return Optional.empty();
        }
        List<String> fields = List.of(stat.substring(nameEnd + 2).split(" ", START + 2));
        if (fields.size() <= START) {
            return Optional.empty();
        }
        boolean ended = "ZXx".contains(fields.get(STATE));
        // A first thread that ended while others run on looks like a zombie, but is a living process.
        if (ended && Long.parseLong(fields.get(THREADS)) <= 1) {
            return Optional.empty();
        }
        return Optional.of(new ProcessEntry(
                pid,
                Long.parseLong(fields.get(PARENT)),
                Long.parseLong(fields.get(GROUP)),
                Long.parseLong(fields.get(SESSION)),
                Long.parseLong(fields.get(START))));
    }

    private static byte[] bytes(long pid, String file, int most) {
        try (InputStream stream = new FileInputStream("/proc/" + pid + "/" + file)) {
            return stream.readNBytes(most);
        } catch (IOException e) {
            return new byte[0]; // gone, or not ours to read
        }
    }

    private static String printable(String text) {
        return text.codePoints()
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
    }
}
