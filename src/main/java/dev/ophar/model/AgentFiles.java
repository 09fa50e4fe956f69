package dev.ophar.model;

import java.util.List;
import java.util.Optional;

/**
 * The files of HOME that an agent needs to sign in and to start; nothing else of its configuration is given to it.
 *
 * @param keys variables any of which signs it in without a file
 * @param credentials files that sign it in
 * @param settings files that are made for it
 */
public record AgentFiles(List<String> keys, List<Credential> credentials, List<Generated> settings) {

    /**
     * A JSON file that signs an agent in.
     *
     * @param path relative to HOME with {@code /}
     * @param folderVariable a variable that, when set, names the folder that is otherwise the path's first name
     * @param fields the names of the file's object that are given to the agent; empty for all
     * @param refresh JSON pointers of what the agent may renew: tokens and when they expire
     */
    public record Credential(String path, Optional<String> folderVariable, List<String> fields, List<String> refresh) {
        public Credential {
            fields = List.copyOf(fields);
            refresh = List.copyOf(refresh);
        }
    }

    /**
     * A file with fixed content.
     *
     * @param path relative to HOME with {@code /}
     */
    public record Generated(String path, String content) {}

    public AgentFiles {
        keys = List.copyOf(keys);
        credentials = List.copyOf(credentials);
        settings = List.copyOf(settings);
    }

    /** For an agent that needs none. */
    public static AgentFiles none() {
        return new AgentFiles(List.of(), List.of(), List.of());
    }
}
