package dev.ophar.git;

import java.util.List;
import java.util.TreeSet;

/** A sorted list of strings that remembers how many did not fit. */
final class CappedList {
    private final int cap;
    private final TreeSet<String> lines = new TreeSet<>();
    private long more;

    CappedList(int cap) {
        this.cap = cap;
    }

    void add(String line) {
        if (lines.size() < cap) {
            lines.add(line);
        } else {
            more++;
        }
    }

    /** The lines, and one that counts the rest. */
    List<String> lines() {
        if (more > 0) {
            lines.add("… and " + more + " more");
            more = 0;
        }
        return List.copyOf(lines);
    }
}
