package dev.ophar.git;

import dev.ophar.process.ToolResult;
import dev.ophar.process.ToolRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Makes the files by which a layer hides paths of the layers below: character devices 0/0, which any user may make
 * since Linux 5.8. One device, and hard links to it.
 */
final class Whiteouts {
    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    /** Below the fewest links that a common file system allows, 65,000. */
    private static final int MOST_LINKS = 30_000;

    private final Path layer;
    private final ToolRunner tools = new ToolRunner(TIMEOUT);

    Whiteouts(Path layer) {
        this.layer = layer;
    }

    /** Hides paths whose folders are there. */
    void lay(List<EntryName> paths) throws IOException, InterruptedException {
        for (int start = 0; start < paths.size(); start += MOST_LINKS) {
            List<EntryName> some = paths.subList(start, Math.min(paths.size(), start + MOST_LINKS));
            // Made beside the whole layer's content and moved: the tool's arguments cannot carry every name.
            Path first = some.get(0).in(layer);
            Path device = Files.createTempDirectory(layer, ".whiteout");
            make(device.resolve("0"));
            Files.move(device.resolve("0"), first);
            Files.delete(device);
            for (EntryName path : some.subList(1, some.size())) {
                Files.createLink(path.in(layer), first);
            }
        }
    }

    private void make(Path device) throws IOException, InterruptedException {
        ToolResult result = tools.run(
                List.of("mknod", "-m", "0", device.toString(), "c", "0", "0"),
                layer,
                ToolRunner.usualEnvironment(),
                new byte[0]);
        if (!result.succeeded()) {
            throw new IOException("cannot make a whiteout in " + layer + ": " + result.errors()
                    + "; layers need Linux 5.8 or later and a file system that has devices");
        }
    }
}
