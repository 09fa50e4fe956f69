package dev.ophar.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Measures what lies below some folders while somebody goes on writing there: a walk in small steps, again and again,
 * with a rest after each that is many times as long as the walk took. Links are not followed, and a file with several
 * names counts once. A file counts with its size, in whole blocks; one that may have holes is asked for what it has on
 * disk, but only when that decides. For one thread only.
 */
final class DiskUse {
    private static final long BLOCK = 4096;
    /** Holes in smaller files do not matter, and a cap is reached by few larger ones. */
    private static final long LARGE = 16L << 20;

    private static final int MOST_LARGE = 10_000;
    private static final Duration STEP = Duration.ofMillis(10);
    private static final Duration SHORTEST_REST = Duration.ofMillis(200);
    /** A walk takes at most about this part of the time. */
    private static final int REST_TO_WORK = 10;
    /** Files that come and go while they are measured are taken at their word after this many tries. */
    private static final int MOST_TRIES = 2;

    /** Its last line, which no file's name can be. */
    private static final Pattern TOTAL = Pattern.compile("(?<![^\\x00])(\\d+)\\ttotal\\x00\\z");

    private static final Duration TOOL_TIMEOUT = Duration.ofSeconds(10);

    private final List<Path> roots;
    private final long cap;
    private final ToolRunner tools = new ToolRunner(TOOL_TIMEOUT);
    private final Deque<Path> waiting = new ArrayDeque<>();
    private final Set<Object> severalNames = new HashSet<>();
    private final List<Path> large = new ArrayList<>();
    private Optional<Reading> reading = Optional.empty();
    private long small;
    private long largeBytes;
    private long work;
    private long restUntil = System.nanoTime() + SHORTEST_REST.toNanos();
    private boolean walking;
    private int failedTries;

    private record Reading(DirectoryStream<Path> stream, Iterator<Path> entries) {
        @SuppressWarnings("StreamResourceLeak") // it stays open over many steps; close() is called at the end of all
        static Reading of(Path folder) throws IOException {
            DirectoryStream<Path> stream = Files.newDirectoryStream(folder);
            return new Reading(stream, stream.iterator());
        }
    }

    DiskUse(List<Path> roots, long cap) {
        this.roots = List.copyOf(roots);
        this.cap = cap;
    }

    /** Goes on for a few milliseconds, unless it is time to rest, and tells whether more than the cap was seen. */
    boolean isOverCap() throws InterruptedException {
        long began = System.nanoTime();
        if (roots.isEmpty() || (!walking && began - restUntil < 0)) {
            return false;
        }
        if (!walking) {
            begin();
        }
        boolean over = false;
        while (walking && !over && System.nanoTime() - began < STEP.toNanos()) {
            step();
            over = small > cap || (small + largeBytes > cap && isReallyOver());
        }
        work += System.nanoTime() - began;
        if (!walking) {
            restUntil = System.nanoTime() + Math.max(SHORTEST_REST.toNanos(), REST_TO_WORK * work);
        }
        return over;
    }

    /** Lets go of the folder that is being read. */
    void close() throws IOException {
        if (reading.isPresent()) {
            reading.get().stream().close();
            reading = Optional.empty();
        }
    }

    private void begin() {
        waiting.clear();
        waiting.addAll(roots);
        severalNames.clear();
        large.clear();
        small = 0;
        largeBytes = 0;
        work = 0;
        walking = true;
    }

    /** One entry, or one folder opened or closed. What vanished or may not be read meanwhile holds nothing. */
    private void step() {
        try {
            if (reading.isEmpty()) {
                Path folder = waiting.poll();
                walking = folder != null;
                if (folder != null) {
                    reading = Optional.of(Reading.of(folder));
                }
            } else if (reading.get().entries().hasNext()) {
                count(reading.get().entries().next());
            } else {
                close();
            }
        } catch (IOException | DirectoryIteratorException e) {
            // The child removes and closes folders as it likes; the next walk sees what has become of them.
            closeQuietly();
        }
    }

    private void closeQuietly() {
        try {
            close();
        } catch (IOException e) {
            reading = Optional.empty(); // it was only read, so nothing is lost
        }
    }

    private void count(Path file) {
        Map<String, Object> facts;
        try {
            facts = Files.readAttributes(file, attributes(file), LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            return; // gone meanwhile
        }
        if (facts.get("nlink") instanceof Integer names
                && names > 1
                && !Boolean.TRUE.equals(facts.get("isDirectory"))
                && !severalNames.add(List.of(facts.get("dev"), facts.get("ino")))) {
            return;
        }
        if (Boolean.TRUE.equals(facts.get("isDirectory"))) {
            waiting.push(file);
        }
        long size = facts.get("size") instanceof Long bytes ? bytes : 0;
        if (size >= LARGE && large.size() < MOST_LARGE) {
            large.add(file);
            largeBytes += size;
        } else {
            small += (size + BLOCK - 1) / BLOCK * BLOCK;
        }
    }

    private static String attributes(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("unix")
                ? "unix:size,isDirectory,nlink,dev,ino"
                : "size,isDirectory";
    }

    /** Asks how much of the large files is on disk: a file with holes looks larger than it is. */
    private boolean isReallyOver() throws InterruptedException {
        Optional<Long> allocated = allocated();
        if (allocated.isEmpty()) {
            failedTries++;
            if (failedTries < MOST_TRIES) {
                walking = false; // measure again after a rest
            }
            return failedTries >= MOST_TRIES;
        }
        failedTries = 0;
        small += allocated.get();
        large.clear();
        largeBytes = 0;
        return small > cap;
    }

    /** By {@code du} of the coreutils; empty where there is none, or a file was gone. */
    private Optional<Long> allocated() throws InterruptedException {
        ByteArrayOutputStream names = new ByteArrayOutputStream();
        for (Path file : large) {
            names.writeBytes(file.toAbsolutePath().toString().getBytes(Launcher.systemCharset()));
            names.write(0);
        }
        List<String> argv = List.of("du", "--block-size=1", "--total", "--null", "--files0-from=-");
        try {
            ToolResult result = tools.run(argv, Path.of("/"), Map.of("LC_ALL", "C"), names.toByteArray());
            String text = new String(result.output().bytes(), StandardCharsets.ISO_8859_1);
            Matcher total = TOTAL.matcher(text);
            return result.succeeded() && total.find() ? Optional.of(Long.parseLong(total.group(1))) : Optional.empty();
        } catch (IOException | NumberFormatException e) {
            return Optional.empty(); // then sizes have to do
        }
    }
}
