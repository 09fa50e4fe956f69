package dev.ophar.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The caps that we run under ourselves: nobody without rights can be given more. */
record HardLimits(long processes, long data, long fileSize) {
    static final HardLimits NONE = new HardLimits(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE);

    private static final Path OURS = Path.of("/proc/self/limits");
    private static final int NAME_WIDTH = 26; // fixed columns, fs/proc/base.c of Linux

    /** Ours; none where the system does not tell. */
    static HardLimits ours() throws IOException {
        if (!Files.isReadable(OURS)) {
            return NONE;
        }
        List<String> lines = Files.readAllLines(OURS, StandardCharsets.UTF_8);
        return new HardLimits(hard(lines, "Max processes"), hard(lines, "Max data size"), hard(lines, "Max file size"));
    }

    /** Options of {@code prlimit} that hold a child to its caps. */
    List<String> options(ChildCaps caps) {
        return Stream.of(
                        "--core=0:0",
                        option("nproc", caps.processes(), processes),
                        option("data", caps.memoryPerProcess(), data),
                        option("fsize", caps.fileSize(), fileSize))
                .filter(option -> !option.isEmpty())
                .toList();
    }

    private static String option(String name, long cap, long hard) {
        long value = Math.min(cap, hard);
        return cap == 0 ? "" : String.format(Locale.ROOT, "--%s=%d:%d", name, value, value);
    }

    private static long hard(List<String> lines, String name) {
        return lines.stream()
                .filter(line -> line.startsWith(name) && line.length() > NAME_WIDTH)
                .map(line -> line.substring(NAME_WIDTH).strip().split("\\s+"))
                .filter(columns -> columns.length > 1 && columns[1].matches("\\d{1,18}"))
                .map(columns -> Long.parseLong(columns[1]))
                .findFirst()
                .orElse(Long.MAX_VALUE);
    }
}
