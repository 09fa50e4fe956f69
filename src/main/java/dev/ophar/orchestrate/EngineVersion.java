package dev.ophar.orchestrate;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Which engine wrote a verdict: recorded beside each, so that a later change of rules can be told apart. */
public record EngineVersion(String text) {
    /** The version of this build. */
    public static EngineVersion current() {
        Properties properties = new Properties();
        try (InputStream stream = EngineVersion.class.getResourceAsStream("version.properties")) {
            if (stream == null) {
                throw new IllegalStateException("version.properties is missing from this build; build it again");
            }
            properties.load(stream);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read version.properties from this build", e);
        }
        return new EngineVersion(properties.getProperty("version", "unknown"));
    }

    @Override
    public String toString() {
        return text;
    }
}
