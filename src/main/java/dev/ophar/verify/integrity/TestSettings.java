package dev.ophar.verify.integrity;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ophar.model.Glob;
import dev.ophar.model.IntegrityFact;
import dev.ophar.model.IntegrityFact.Kind;
import dev.ophar.verify.integrity.SettingsFormat.Unreadable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What manifests say about tests and checks. A manifest is never put back, since its dependencies belong to the work,
 * so the parts of it that shape a test run are compared. {@code test-settings.json} says which parts. Immutable.
 */
final class TestSettings {
    private static final String RESOURCE = "test-settings.json";
    private static final String UNREADABLE = "(unreadable)";
    private static final int MOST_FOLLOWED = 500;

    /**
     * One kind of manifest.
     *
     * @param except keys that the others chose too many of
     * @param follows finds names in the values of chosen test settings, which are chosen too: a script that runs another
     * @param followed what to put before such a name to make it a key
     */
    private record Manifest(
            PathSet files,
            SettingsFormat format,
            PathSet tests,
            PathSet checks,
            PathSet except,
            Optional<Pattern> follows,
            String followed) {}

    private record Chosen(Map<String, String> tests, Map<String, String> checks) {
        static Chosen nothing() {
            return new Chosen(Map.of(), Map.of());
        }
    }

    private final List<Manifest> manifests;

    private TestSettings(List<Manifest> manifests) {
        this.manifests = List.copyOf(manifests);
    }

    static TestSettings builtIn() throws IOException {
        DataFile file = DataFile.open(RESOURCE);
        List<Manifest> manifests = new ArrayList<>();
        for (JsonNode entry : file.root()) {
            String follows = entry.path("follows").asText();
            manifests.add(new Manifest(
                    paths(file, entry.path("files")),
                    format(entry.path("format").asText()),
                    paths(file, entry.path("tests")),
                    paths(file, entry.path("checks")),
                    paths(file, entry.path("except")),
                    follows.isEmpty() ? Optional.empty() : Optional.of(file.pattern(follows)),
                    entry.path("followed").asText()));
        }
        return new TestSettings(manifests);
    }

    private static PathSet paths(DataFile file, JsonNode array) throws IOException {
        return PathSet.of(file, DataFile.texts(array), List.of());
    }

    private static SettingsFormat format(String word) throws IOException {
        return switch (word) {
            case "json" -> new JsonSettings();
            case "toml" -> new SectionSettings(true);
            case "ini" -> new SectionSettings(false);
            case "xml" -> new XmlSettings();
            case "blocks" -> new BlockSettings();
            case "targets" -> new TargetSettings();
            case "lines" -> new LineSettings();
            default -> throw new IOException(RESOURCE + ": unknown format '" + word + "'");
        };
    }

    /** Tells whether the path is a manifest that may hold such settings. */
    boolean judges(String path) {
        return manifest(path).isPresent();
    }

    private Optional<Manifest> manifest(String path) {
        return manifests.stream().filter(m -> m.files().matches(path)).findFirst();
    }

    /** The settings that differ, one fact each. */
    List<IntegrityFact> compare(String path, Source base, Source after, List<Glob> testsMayChange) {
        Optional<Manifest> manifest = manifest(path);
        if (manifest.isEmpty()) {
            return List.of();
        }
        boolean blocks = testsMayChange.stream().noneMatch(glob -> glob.matches(path));
        if (!base.readable() || !after.readable()) {
            String text = "too large or not text (" + after.size() + " bytes): its test settings cannot be compared";
            return List.of(new IntegrityFact(Kind.TEST_SETTINGS_CHANGED, path, 0, text, blocks));
        }
        Chosen before = choose(manifest.get(), base.text());
        Chosen now = choose(manifest.get(), after.text());
        List<IntegrityFact> facts = new ArrayList<>();
        differences(before.tests(), now.tests())
                .forEach(text -> facts.add(new IntegrityFact(Kind.TEST_SETTINGS_CHANGED, path, 0, text, blocks)));
        differences(before.checks(), now.checks())
                .forEach(text -> facts.add(new IntegrityFact(Kind.CHECKS_RELAXED, path, 0, text, false)));
        return facts;
    }

    private static Chosen choose(Manifest manifest, String text) {
        Map<String, String> all;
        try {
            all = manifest.format().read(text);
        } catch (Unreadable e) {
            // What cannot be read differs from everything but itself: nobody knows what a laxer reader takes it for.
            return new Chosen(Map.of(UNREADABLE, e.getMessage() + " (" + Digest.of(text) + ")"), Map.of());
        }
        if (all.isEmpty()) {
            return Chosen.nothing();
        }
        Map<String, String> tests = new HashMap<>();
        Map<String, String> checks = new HashMap<>();
        all.forEach((key, value) -> {
            if (manifest.except().matches(key)) {
                return;
            }
            if (manifest.tests().matches(key)) {
                tests.put(key, value);
            } else if (manifest.checks().matches(key)) {
                checks.put(key, value);
            }
        });
        manifest.follows().ifPresent(pattern -> follow(pattern, manifest.followed(), all, tests));
        return new Chosen(tests, checks);
    }

    /** Adds what the chosen ones call by name, and what that calls. */
    private static void follow(Pattern names, String prefix, Map<String, String> all, Map<String, String> chosen) {
        Deque<String> open = new ArrayDeque<>(chosen.values());
        int followed = 0;
        while (!open.isEmpty() && followed < MOST_FOLLOWED) {
            Matcher matcher = names.matcher(open.removeFirst());
            while (matcher.find() && followed < MOST_FOLLOWED) {
                String key = prefix + SettingsFormat.part(matcher.group(1));
                String value = all.get(key);
                if (value != null && chosen.putIfAbsent(key, value) == null) {
                    open.addLast(value);
                    followed++;
                }
            }
        }
    }

    private static List<String> differences(Map<String, String> before, Map<String, String> now) {
        TreeSet<String> keys = new TreeSet<>(before.keySet());
        keys.addAll(now.keySet());
        Map<String, String> texts = new TreeMap<>();
        for (String key : keys) {
            String old = before.get(key);
            String recent = now.get(key);
            if (!Objects.equals(old, recent)) {
                texts.put(key, difference(key, Optional.ofNullable(old), Optional.ofNullable(recent)));
            }
        }
        return List.copyOf(texts.values());
    }

    private static String difference(String key, Optional<String> old, Optional<String> recent) {
        String name = CodeFile.shown(key);
        if (old.isEmpty()) {
            return name + " is new: " + CodeFile.shown(recent.orElse(""));
        }
        return recent.isEmpty()
                ? name + " is gone: " + CodeFile.shown(old.get())
                : name + " was " + CodeFile.shown(old.get()) + " and is " + CodeFile.shown(recent.get());
    }
}
