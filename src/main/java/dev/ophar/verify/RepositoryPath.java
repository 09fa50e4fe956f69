package dev.ophar.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Paths from the repository root, as words of a command spell them. */
final class RepositoryPath {
    private static final Pattern NAMES = Pattern.compile("/");

    private RepositoryPath() {}

    /** The path of a word in a folder; empty if it is absolute, leaves the repository or is the root. */
    static Optional<String> join(String folder, String word) {
        return folder(folder, word).filter(path -> !path.isEmpty());
    }

    /** The same for what may be the root, which is empty text. */
    static Optional<String> folder(String folder, String word) {
        if (word.isEmpty() || word.startsWith("/")) {
            return Optional.empty();
        }
        List<String> names = new ArrayList<>();
        for (String name : NAMES.split(folder + "/" + word, -1)) {
            if (name.equals("..")) {
                if (names.isEmpty()) {
                    return Optional.empty();
                }
                names.remove(names.size() - 1);
            } else if (!name.isEmpty() && !name.equals(".")) {
                names.add(name);
            }
        }
        return Optional.of(String.join("/", names));
    }
}
