package dev.ophar.engine.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.ophar.engine.diff.FilePatch.Change;
import dev.ophar.engine.diff.PatchLine.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PatchParserTest {
    private static final List<String> NAMES = List.of(
            "plain.txt",
            "with blank.txt",
            "a b/a b.txt",
            "tab\there.txt",
            "quote\".txt",
            "back\\slash.txt",
            "größe.txt",
            "b/a/b.txt",
            "x b/x.txt",
            "line\nfeed.txt");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void givesBackWhatGitCompared(long seed) throws Exception {
        Random random = new Random(seed);
        Repository git = Repository.in(folder);
        Map<String, String> before = new TreeMap<>();
        Map<String, String> after = new TreeMap<>();
        for (String name : NAMES) {
            before.put(name, content(random));
            after.put(name, random.nextInt(5) == 0 ? content(random) : edited(before.get(name), random));
        }
        before.remove(NAMES.get(random.nextInt(NAMES.size())));
        after.remove(NAMES.get(random.nextInt(NAMES.size())));

        Patch patch = PatchParser.parse(git.diff(before, after, random.nextInt(4)));

        assertThat(patch.remarks()).as("seed %d", seed).isEmpty();
        Map<String, String> wanted = new TreeMap<>();
        for (String name : NAMES) {
            String old = before.getOrDefault(name, "");
            String now = after.getOrDefault(name, "");
            if (!old.equals(now) || before.containsKey(name) != after.containsKey(name)) {
                wanted.put(name, now);
            }
        }
        assertThat(patch.files())
                .as("seed %d", seed)
                .extracting(FilePatch::path)
                .containsExactlyInAnyOrderElementsOf(wanted.keySet());
        for (FilePatch file : patch.files()) {
            assertThat(file.complete()).as("seed %d, %s", seed, file.path()).isTrue();
            assertThat(applied(before.getOrDefault(file.path(), ""), file))
                    .as("seed %d, %s", seed, file.path())
                    .isEqualTo(wanted.get(file.path()));
        }
    }

    /** Lines as an adversary would choose them: such as look like the diff's own. */
    private static String content(Random random) {
        List<String> words = List.of(
                "",
                "one",
                "two",
                "diff --git a/x b/x",
                "--- a/x",
                "+++ b/x",
                "@@ -1,2 +1,2 @@",
                "-",
                "+",
                "\\ No",
                "a\rb",
                "end\r",
                "\ttab",
                "index 1..2 100644",
                "ü\u2028ö",
                "GIT binary patch");
        StringBuilder text = new StringBuilder();
        int lines = random.nextInt(40);
        for (int i = 0; i < lines; i++) {
            text.append(words.get(random.nextInt(words.size()))).append('\n');
        }
        if (random.nextInt(3) == 0) {
            text.append("no line feed");
        }
        return text.toString();
    }

    private static String edited(String text, Random random) {
        List<String> lines = new ArrayList<>(lines(text));
        for (int i = random.nextInt(6); i > 0 && !lines.isEmpty(); i--) {
            int at = random.nextInt(lines.size());
            switch (random.nextInt(3)) {
                case 0 -> lines.remove(at);
                case 1 -> lines.add(at, "new " + i + "\n");
                default -> lines.set(at, "other " + i + "\n");
            }
        }
        return String.join("", lines);
    }

    /** Lines with their line feeds. */
    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int end = text.indexOf('\n', at);
            int next = end < 0 ? text.length() : end + 1;
            lines.add(text.substring(at, next));
            at = next;
        }
        return lines;
    }

    /** The new content, built from the old one and the hunks, while checking every number and every old line. */
    private static String applied(String before, FilePatch file) {
        List<String> old = lines(before);
        List<String> now = new ArrayList<>();
        int at = 0;
        for (Hunk hunk : file.hunks()) {
            int start = hunk.oldCount() == 0 ? hunk.oldStart() : hunk.oldStart() - 1;
            while (at < start) {
                now.add(old.get(at++));
            }
            for (int i = 0; i < hunk.lines().size(); i++) {
                PatchLine line = hunk.lines().get(i);
                boolean open =
                        i + 1 < hunk.lines().size() && hunk.lines().get(i + 1).kind() == Kind.NOTE;
                String text = line.text() + (open ? "" : "\n");
                switch (line.kind()) {
                    case CONTEXT -> {
                        assertThat(old.get(at++)).isEqualTo(text);
                        assertThat(line.oldNumber()).isEqualTo(at);
                        now.add(text);
                        assertThat(line.newNumber()).isEqualTo(now.size());
                    }
                    case REMOVED -> {
                        assertThat(old.get(at++)).isEqualTo(text);
                        assertThat(line.oldNumber()).isEqualTo(at);
                    }
                    case ADDED -> {
                        now.add(text);
                        assertThat(line.newNumber()).isEqualTo(now.size());
                    }
                    case NOTE -> assertThat(line.text()).isEqualTo("No newline at end of file");
                }
            }
        }
        while (at < old.size()) {
            now.add(old.get(at++));
        }
        return String.join("", now);
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void readsBrokenPatchesWithoutFailing(long seed) throws Exception {
        Random random = new Random(seed);
        String patch = Repository.in(folder)
                .diff(
                        Map.of("a b.txt", content(random), "ä", content(random)),
                        Map.of("a b.txt", content(random), "c", content(random)),
                        1);
        for (int i = 0; i < 500; i++) {
            StringBuilder broken = new StringBuilder(patch);
            for (int j = random.nextInt(4); j >= 0 && !broken.isEmpty(); j--) {
                int from = random.nextInt(broken.length());
                int to = Math.min(broken.length(), from + random.nextInt(30));
                switch (random.nextInt(3)) {
                    case 0 -> broken.delete(from, to);
                    case 1 -> broken.insert(from, broken.substring(from, to));
                    default -> broken.setCharAt(from, (char) random.nextInt(256));
                }
            }
            assertThatCode(() -> PatchParser.parse(broken.toString()))
                    .as("seed %d, patch %s", seed, broken)
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void takesNoContentForAHeader() {
        Patch patch = PatchParser.parse("""
                diff --git a/x b/x
                index 1..2 100644
                --- a/x
                +++ b/x
                @@ -1,1 +1,3 @@
                 keep
                +diff --git a/evil b/evil
                +@@ -1 +1 @@
                """);

        assertThat(patch.files()).singleElement().satisfies(file -> {
            assertThat(file.added()).isEqualTo(2);
            assertThat(file.hunks()).hasSize(1);
        });
    }

    @Test
    void readsModesLinksMovesAndBinaries() {
        Patch patch = PatchParser.parse("""
                diff --git a/run.sh b/run.sh
                old mode 100644
                new mode 100755
                diff --git a/old name b/new name
                similarity index 100%
                rename from old name
                rename to new name
                diff --git a/link b/link
                new file mode 120000
                index 0000000..1234567
                --- /dev/null
                +++ b/link
                @@ -0,0 +1 @@
                +/etc/passwd
                \\ No newline at end of file
                diff --git a/logo.png b/logo.png
                index 1111111..2222222 100644
                Binary files a/logo.png and b/logo.png differ
                diff --git a/data b/data
                index 1111111..2222222 100644
                GIT binary patch
                literal 4
                LcmZQzWMT#Y01f~L

                literal 0
                HcmV?d00001

                diff --git a/gone b/gone
                deleted file mode 100644
                index 1234567..0000000
                """);

        assertThat(patch.remarks()).isEmpty();
        assertThat(patch.files())
                .extracting(FilePatch::path)
                .containsExactly("run.sh", "new name", "link", "logo.png", "data", "gone");
        assertThat(patch.files())
                .extracting(FilePatch::change)
                .containsExactly(
                        Change.MODIFIED, Change.MOVED, Change.ADDED, Change.MODIFIED, Change.MODIFIED, Change.DELETED);
        assertThat(patch.files()).extracting(FilePatch::binary).containsExactly(false, false, false, true, true, false);
        assertThat(patch.files().get(0).changesMode()).isTrue();
        assertThat(patch.files().get(1).from()).contains("old name");
        assertThat(patch.files().get(2).isLink()).isTrue();
        assertThat(patch.files().get(5).changesMode()).isFalse();
    }

    @Test
    void saysThatACutDiffIsCut() {
        Patch patch = PatchParser.parse("""
                diff --git a/x b/x
                index 1..2 100644
                --- a/x
                +++ b/x
                @@ -1,3 +1,3 @@
                 one
                -two
                [diff cut after 90 bytes]
                """);

        assertThat(patch.files())
                .singleElement()
                .extracting(FilePatch::complete)
                .isEqualTo(false);
        assertThat(patch.remarks()).containsExactly("[diff cut after 90 bytes]");
    }

    /** A real repository with real git. */
    private record Repository(Path folder) {
        static Repository in(Path folder) throws IOException, InterruptedException {
            Repository repository = new Repository(folder);
            repository.git("init", "-q", ".");
            return repository;
        }

        String diff(Map<String, String> before, Map<String, String> after, int context)
                throws IOException, InterruptedException {
            String old = tree(before);
            String now = tree(after);
            return git("diff", "--no-renames", "--no-color", "--no-ext-diff", "-U" + context, old, now);
        }

        private String tree(Map<String, String> files) throws IOException, InterruptedException {
            git("rm", "-rfq", "--cached", "--ignore-unmatch", ".");
            for (Map.Entry<String, String> file : files.entrySet()) {
                Path path = folder.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.writeString(path, file.getValue());
                git("add", "--", file.getKey());
            }
            return git("write-tree").strip();
        }

        private String git(String... arguments) throws IOException, InterruptedException {
            List<String> command = new ArrayList<>(List.of("git", "-c", "core.autocrlf=false"));
            command.addAll(List.of(arguments));
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(output).isZero();
            return output;
        }
    }
}
