package dev.ophar.process;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The memory of processes from {@code /proc}, format as in proc(5). One that vanishes while it is read holds none. */
final class LinuxMemory {
    private static final long USUAL_PAGE = 4096;
    /** AT_PAGESZ in elf.h. */
    private static final long PAGE_SIZE_ENTRY = 6;

    private static final Pattern PROPORTIONAL = Pattern.compile("(?m)^Pss:\\s+(\\d+) kB$");
    private static final long KIB = 1024;

    private final long page = pageSize();

    /**
     * What the processes hold: each one's resident pages, which are quickly read but count a page once for each process
     * that shares it; only when that is more than {@code enough}, each one's fair part.
     */
    long of(Set<Long> pids, long enough) {
        long resident = 0;
        for (long pid : pids) {
            resident += resident(pid);
        }
        if (resident <= enough) {
            return resident;
        }
        long fair = 0;
        for (long pid : pids) {
            fair += proportional(pid);
        }
        return fair;
    }

    private long resident(long pid) {
        String[] fields = text(pid, "statm").split(" ", 3);
        return fields.length < 3 ? 0 : Long.parseLong(fields[1]) * page;
    }

    /** Not every process lets us see this; then its resident pages count in full. */
    private long proportional(long pid) {
        Matcher matcher = PROPORTIONAL.matcher(text(pid, "smaps_rollup"));
        return matcher.find() ? Long.parseLong(matcher.group(1)) * KIB : resident(pid);
    }

    private static String text(long pid, String file) {
        try {
            return Files.readString(Path.of("/proc/" + pid + "/" + file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return ""; // gone, or not ours to read
        }
    }

    /** The kernel hands the page size to every process, as pairs of native words. */
    private static long pageSize() {
        try {
            ByteBuffer words = ByteBuffer.wrap(Files.readAllBytes(Path.of("/proc/self/auxv")))
                    .order(ByteOrder.nativeOrder());
            while (words.remaining() >= 2 * Long.BYTES) {
                long entry = words.getLong();
                long value = words.getLong();
                if (entry == PAGE_SIZE_ENTRY && value > 0) {
                    return value;
                }
            }
        } catch (IOException e) {
            return USUAL_PAGE; // hidden from us; nearly every machine has this one
        }
        return USUAL_PAGE;
    }
}
