package dev.ophar.ui.spec;

import dev.ophar.model.TaskId;
import java.text.Normalizer;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** A safe task id that reads like a title. Pure. */
final class IdSuggestion {
    private static final int LONGEST = 48;
    private static final String FALLBACK = "task";

    private IdSuggestion() {}

    /**
     * The id for a title; empty for a blank one.
     *
     * @param taken ids that there are already
     */
    static String of(String title, Collection<String> taken) {
        if (title.isBlank()) {
            return "";
        }
        String words = Normalizer.normalize(title, Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-+|-+$", "");
        String cut = words.length() <= LONGEST
                ? words
                : words.substring(0, LONGEST).replaceFirst("-[^-]*$", "").replaceAll("-+$", "");
        String base = TaskId.isSafeName(cut) ? cut : FALLBACK;
        Set<String> lower =
                taken.stream().map(id -> id.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
        String id = base;
        for (int number = 2; lower.contains(id); number++) {
            id = base + "-" + number;
        }
        return id;
    }
}
