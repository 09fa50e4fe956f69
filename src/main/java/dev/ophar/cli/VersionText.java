package dev.ophar.cli;

import dev.ophar.engine.Engine;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} says. */
final class VersionText implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"ophar " + Engine.version() + " (Java " + Runtime.version() + ")"};
    }
}
