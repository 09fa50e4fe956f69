package dev.ophar.verify.integrity;

import dev.ophar.model.Artifact;
import dev.ophar.model.ChangedPath;
import dev.ophar.model.ChangedPath.Change;
import dev.ophar.model.CommitId;
import dev.ophar.model.Glob;
import dev.ophar.model.GlobSyntaxException;
import dev.ophar.model.IntegrityFact;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** A change made of texts: what the base had and what the artifact has. */
final class Edit {
    private static final IntegrityFacts RULES = rules();
    private static final int FILE = 0100644;
    private static final int LINK = 0120000;

    private final Map<String, byte[]> base = new TreeMap<>();
    private final Map<String, byte[]> after = new TreeMap<>();
    private final List<Glob> mayChange = new ArrayList<>();
    private final TreeSet<String> links = new TreeSet<>();

    static Edit of(String path, String before, String now) {
        return new Edit().change(path, before, now);
    }

    static Edit added(String path, String now) {
        return new Edit().add(path, now);
    }

    Edit change(String path, String before, String now) {
        base.put(path, before.getBytes(StandardCharsets.UTF_8));
        return add(path, now);
    }

    Edit add(String path, String now) {
        return add(path, now.getBytes(StandardCharsets.UTF_8));
    }

    Edit add(String path, byte[] now) {
        after.put(path, now);
        return this;
    }

    Edit remove(String path, String before) {
        base.put(path, before.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    Edit link(String path) {
        links.add(path);
        return add(path, "/etc/passwd");
    }

    Edit mayChange(String glob) throws GlobSyntaxException {
        mayChange.add(Glob.parse(glob));
        return this;
    }

    List<IntegrityFact> facts() throws IOException {
        TreeSet<String> paths = new TreeSet<>(base.keySet());
        paths.addAll(after.keySet());
        List<ChangedPath> changes = paths.stream().map(this::changed).toList();
        CommitId id = new CommitId("0123456789012345678901234567890123456789");
        Contents contents = new Contents() {
            @Override
            public Optional<byte[]> base(String path) {
                return Optional.ofNullable(base.get(path));
            }

            @Override
            public Optional<byte[]> after(String path) {
                return Optional.ofNullable(after.get(path));
            }
        };
        return RULES.of(new Artifact(id, id, changes, List.of(), List.of(), ""), contents, mayChange);
    }

    /** The facts as {@code kind path:line text}, without the one that says that a test file changed. */
    List<String> findings() throws IOException {
        return facts().stream()
                .filter(fact -> fact.kind() != IntegrityFact.Kind.TEST_FILE_CHANGED)
                .map(fact -> fact.kind().word() + " " + fact.sentence())
                .toList();
    }

    /** The kinds without the one that says that a test file changed. */
    List<String> kinds() throws IOException {
        return facts().stream()
                .map(fact -> fact.kind().word())
                .filter(word -> !word.equals("test_file_changed"))
                .distinct()
                .toList();
    }

    private static IntegrityFacts rules() {
        try {
            return IntegrityFacts.builtIn();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ChangedPath changed(String path) {
        int mode = links.contains(path) ? LINK : FILE;
        if (!after.containsKey(path)) {
            return new ChangedPath(path, Change.DELETED, FILE, 0);
        }
        return base.containsKey(path)
                ? new ChangedPath(path, Change.MODIFIED, FILE, mode)
                : new ChangedPath(path, Change.ADDED, 0, mode);
    }
}
