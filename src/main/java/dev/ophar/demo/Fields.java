package dev.ophar.demo;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The members of a JSON object of a scenario, with messages that name what is wrong.
 *
 * @param members plain values
 * @param what names the file
 */
record Fields(Map<?, ?> members, String what) {
    boolean has(String name) {
        return members.containsKey(name);
    }

    String text(String name) throws IOException {
        if (members.get(name) instanceof String text) {
            return text;
        }
        throw wrong(name, "a text");
    }

    /** A relative path that stays in its folder. */
    String path(String name) throws IOException {
        String path = text(name);
        if (path.isEmpty()
                || path.startsWith("/")
                || Arrays.asList(path.split("/")).contains("..")) {
            throw wrong(name, "a relative path without '..'");
        }
        return path;
    }

    /** A text, or a list of lines that each get a line end: long texts stay readable that way. */
    String lines(String name) throws IOException {
        if (!(members.get(name) instanceof List<?> list)) {
            return text(name);
        }
        StringBuilder text = new StringBuilder();
        for (Object line : list) {
            if (!(line instanceof String)) {
                throw wrong(name, "a text or a list of lines");
            }
            text.append(line).append('\n');
        }
        return text.toString();
    }

    Fields object(String name) throws IOException {
        if (members.get(name) instanceof Map<?, ?> map) {
            return new Fields(map, what);
        }
        throw wrong(name, "an object");
    }

    List<Fields> objects(String name) throws IOException {
        if (!(members.get(name) instanceof List<?> list)) {
            throw wrong(name, "a list of objects");
        }
        List<Fields> objects = new ArrayList<>();
        for (Object element : list) {
            if (!(element instanceof Map<?, ?> map)) {
                throw wrong(name, "a list of objects");
            }
            objects.add(new Fields(map, what));
        }
        return objects;
    }

    private IOException wrong(String name, String expected) {
        return new IOException(what + ": '" + name + "' must be " + expected);
    }
}
