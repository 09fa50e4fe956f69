package dev.ophar.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The texts that come with this package. */
final class DemoFiles {
    private DemoFiles() {}

    /**
     * One of them.
     *
     * @param name relative to this package, with {@code /} between names
     * @throws IOException if the installation lacks it
     */
    static String text(String name) throws IOException {
        try (InputStream stream = DemoFiles.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IOException(
                        "this Ophar lacks its own file 'dev/ophar/demo/" + name + "'; build or install it again");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
