package dev.ophar.git;

import java.text.Normalizer;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Rules for names that an executor made up: which stand for {@code .git} somewhere, and which collide somewhere. */
final class EntryNames {
    private static final Set<String> GIT_FOLDER = Set.of(".git", "git~1");

    /** Code points that HFS+ ignores when it compares names. */
    private static final String IGNORED_BY_HFS = "[\u200c\u200d\u200e\u200f\u202a-\u202e\u206a-\u206f\ufeff]";

    private EntryNames() {}

    /**
     * Tells whether some file system takes the name for {@code .git}: any case, trailing dots and spaces, the short
     * name and streams of NTFS, ignorable characters of HFS+, and {@code \} as a separator.
     */
    static boolean standsForGitFolder(String name) {
        for (String part : name.replaceAll(IGNORED_BY_HFS, "").split("\\\\", -1)) {
            int stream = part.indexOf(':');
            String plain = (stream < 0 ? part : part.substring(0, stream)).replaceAll("[. ]+$", "");
            if (GIT_FOLDER.contains(fold(plain))) {
                return true;
            }
        }
        return false;
    }

    /**
     * Finds names that would be one name on a file system that ignores case or Unicode form.
     *
     * @param names all names of one folder
     * @param text gives the text of a name
     * @return the names that share their folded form with another one
     */
    static <T> Set<T> twins(Collection<T> names, Function<T, String> text) {
        Map<String, T> first = new HashMap<>();
        Set<T> twins = new HashSet<>();
        for (T name : names) {
            T other = first.putIfAbsent(fold(text.apply(name)), name);
            if (other != null) {
                twins.add(other);
                twins.add(name);
            }
        }
        return twins;
    }

    private static String fold(String name) {
        // Letter by letter: whole strings would make one name of 'ß' and 'ss', which no file system does.
        int[] folded = Normalizer.normalize(name, Normalizer.Form.NFC)
                .codePoints()
                .map(c -> Character.toLowerCase(Character.toUpperCase(c)))
                .toArray();
        return Normalizer.normalize(new String(folded, 0, folded.length), Normalizer.Form.NFC);
    }
}
