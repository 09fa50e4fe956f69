package dev.ophar.verify.integrity;

import dev.ophar.model.ChangedPath;
import dev.ophar.model.ChangedPath.Change;
import dev.ophar.model.Glob;
import dev.ophar.model.IntegrityFact;
import dev.ophar.model.IntegrityFact.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One pass over the changes of one artifact. Used once, by one thread. */
final class ChangeReading {
    /** What is looked into at all; a change beyond that is named file by file. */
    private static final long MOST_BYTES = 64L << 20;

    private static final int LINK = 0120000;
    private static final int SUBMODULE = 0160000;

    private final TestFiles files;
    private final Languages languages;
    private final SuspiciousCode suspicious;
    private final TestSettings settings;
    private final List<Glob> testsMayChange;

    private final List<IntegrityFact> facts = new ArrayList<>();
    private final TestChanges tests = new TestChanges();
    private final NewHits suspiciousHits = new NewHits();
    private final NewHits suppressions = new NewHits();
    private long bytes;

    ChangeReading(
            TestFiles files,
            Languages languages,
            SuspiciousCode suspicious,
            TestSettings settings,
            List<Glob> testsMayChange) {
        this.files = files;
        this.languages = languages;
        this.suspicious = suspicious;
        this.settings = settings;
        this.testsMayChange = List.copyOf(testsMayChange);
    }

    List<IntegrityFact> read(List<ChangedPath> changes, Contents contents) throws IOException {
        for (ChangedPath change : changes) {
            byItsPath(change);
            byItsContent(change, contents);
        }
        facts.addAll(tests.facts());
        facts.addAll(suspiciousHits.facts());
        facts.addAll(suppressions.facts());
        return facts;
    }

    private void byItsPath(ChangedPath change) {
        String path = change.path();
        String what = what(change.change());
        if (change.newMode() == LINK) {
            say(Kind.NEW_LINK, path, change.oldMode() == LINK ? "link leads elsewhere now" : "new link");
        }
        if (change.newMode() == SUBMODULE) {
            say(
                    Kind.NEW_LINK,
                    path,
                    change.oldMode() == SUBMODULE ? "submodule is at another commit" : "new submodule");
        }
        if (path.equals(".gitattributes") || path.endsWith("/.gitattributes") || path.equals(".gitmodules")) {
            say(Kind.NEW_ATTRIBUTES, path, what + ": it decides what git shows, exports or fetches");
        }
        if (files.isStartUp(path) && change.change() != Change.DELETED) {
            say(Kind.STARTUP_FILE, path, what + ": it is loaded before anything that is asked for");
        }
        if (files.isCheckConfig(path)) {
            say(Kind.CHECKS_RELAXED, path, "config of a checker " + what);
        }
        if (files.isTest(path)) {
            say(Kind.TEST_FILE_CHANGED, path, "test " + what);
        } else if (files.isTestSetup(path)) {
            say(Kind.TEST_FILE_CHANGED, path, "test set-up " + what);
        }
    }

    private void byItsContent(ChangedPath change, Contents contents) throws IOException {
        String path = change.path();
        boolean manifest = settings.judges(path) && !files.isTestSetup(path);
        if (!manifest && !mayBeCode(path)) {
            return;
        }
        Source base = isFile(change.oldMode()) ? source(contents.base(path)) : Source.none();
        Source after = isFile(change.newMode()) ? source(contents.after(path)) : Source.none();
        if (manifest) {
            facts.addAll(settings.compare(path, base, after, testsMayChange));
        }
        Optional<Language> language = languages.of(path, after.text().isEmpty() ? base : after);
        if (language.isEmpty()) {
            return;
        }
        boolean ofTests = files.isTest(path) || files.isTestSetup(path);
        if (!after.readable()) {
            unreadable(path, after, ofTests);
            return;
        }
        CodeFile file = new CodeFile(path, language.get(), base, after, change.change() == Change.DELETED);
        if (ofTests || language.get().besideProduct()) {
            tests.add(file);
        }
        if (!ofTests) {
            suspiciousHits.compare(
                    suspicious.in(path, language.get(), base), suspicious.in(path, language.get(), after));
        }
        suppressions.compare(Suppressions.in(path, language.get(), base), Suppressions.in(path, language.get(), after));
    }

    /** Code that cannot be looked into is named, or a file of a mebibyte would hide what a small one may not. */
    private void unreadable(String path, Source after, boolean ofTests) {
        String why = after.state() == Source.State.BINARY
                ? "is not text"
                : "was not looked into (" + after.size() + " bytes)";
        say(ofTests ? Kind.TEST_FILE_CHANGED : Kind.LOOKS_FOR_RUNNER, path, why + ": read it yourself");
    }

    /** Below node_modules everything is named; looking into it would say what every package says. */
    private static boolean mayBeCode(String path) {
        return !path.startsWith("node_modules/") && !path.contains("/node_modules/");
    }

    private static boolean isFile(int mode) {
        return mode != 0 && mode != LINK && mode != SUBMODULE;
    }

    private Source source(Optional<byte[]> content) {
        if (content.isEmpty()) {
            return Source.none();
        }
        bytes += content.get().length;
        return bytes > MOST_BYTES
                ? new Source(Source.State.TOO_LARGE, "", content.get().length)
                : Source.of(content.get());
    }

    private static String what(Change change) {
        return switch (change) {
            case ADDED -> "added";
            case MODIFIED -> "changed";
            case DELETED -> "removed";
        };
    }

    private void say(Kind kind, String path, String text) {
        facts.add(new IntegrityFact(kind, path, 0, text, false));
    }
}
