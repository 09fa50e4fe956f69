package dev.ophar.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ophar.model.Artifact;
import dev.ophar.model.CommitId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two laws over random trees: recording a checkout gives its commit, and any edits are recorded as git sees them. */
final class RoundTripTest {
    private static final ArtifactMessage MESSAGE = new ArtifactMessage("work", Map.of("Task", "T"));
    private static final List<byte[]> ODD_NAMES = List.of(
            utf8("plain.txt"),
            utf8("with space"),
            utf8("-dash"),
            utf8("new\nline"),
            utf8("tab\t\"quote\"\\back"),
            utf8("ünïcödé"),
            utf8("日本"),
            utf8("\u0301combining"),
            utf8("colon:star*?<>|"),
            utf8("aux"),
            utf8(".gitx"),
            utf8(".hidden"),
            utf8("x".repeat(200)),
            new byte[] {(byte) 0xff, (byte) 0xfe, 'z'},
            new byte[] {'l', (byte) 0xe4, 't'});
    private static final List<String> ATTRIBUTES = List.of(
            "* text=auto eol=crlf\n",
            "* text eol=crlf ident\n* working-tree-encoding=UTF-16\n",
            "* filter=lfs diff=lfs merge=lfs -text\n",
            "[attr]foo ident text\n* foo crlf=input\n",
            "* binary export-ignore export-subst\n");

    private static final String CONTENT = "ab$Id$\r\n\r\n/.";

    @TempDir
    Path temp;

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
    void recordsACheckoutAsItsCommitAndEditsAsGitDoes(long seed) throws IOException, InterruptedException {
        Random random = new Random(seed);
        Scratch scratch = Scratch.empty(temp.resolve("target"));
        CommitId base = randomCommit(scratch, random);
        Path tree = temp.resolve("tree");
        try (TargetRepository target = TargetRepository.open(scratch.folder);
                ObjectStore store = ObjectStore.open(temp.resolve("store.git"))) {
            store.importCommit(target, base);
            store.checkout(base, tree);
            Scratch executor = Scratch.at(tree);
            assertThat(executor.git("status", "--porcelain", "--ignored")).isEmpty();

            Artifact untouched = store.record(tree, base, MESSAGE, Optional.empty());
            assertThat(untouched.changes()).isEmpty();
            assertThat(untouched.refused()).isEmpty();
            assertThat(untouched.commit()).isEqualTo(base);
            assertThat(untouched.diffStat()).isEqualTo("no changes");

            edit(tree, random);
            Artifact edited = store.record(tree, base, MESSAGE, Optional.empty());
            assertThat(edited.refused()).allMatch(line -> line.contains(": a link "));
            assertThat(edited.ignored()).isEmpty();
            executor.git("add", "-A", "-f");
            String expected = executor.git("write-tree");
            Scratch own = Scratch.at(temp.resolve("store.git"));
            assertThat(own.git("rev-parse", edited.commit() + "^{tree}")).isEqualTo(expected);
            own.git("fsck", "--strict", "--no-dangling");

            Path again = temp.resolve("again");
            store.checkout(edited.commit(), again);
            assertThat(store.record(again, edited.commit(), MESSAGE, Optional.empty())
                            .commit())
                    .isEqualTo(edited.commit());
        }
    }

    private static CommitId randomCommit(Scratch scratch, Random random) {
        FastImport commit = new FastImport("main");
        commit.file("100644", ".gitattributes", ATTRIBUTES.get(random.nextInt(ATTRIBUTES.size())));
        int files = 1 + random.nextInt(30);
        for (int i = 0; i < files; i++) {
            commit.file(mode(random), path(random), content(random));
        }
        return commit.into(scratch, "main");
    }

    private static String mode(Random random) {
        return List.of("100644", "100644", "100755", "120000").get(random.nextInt(4));
    }

    private static byte[] path(Random random) {
        StringBuilder folders = new StringBuilder();
        for (int depth = random.nextInt(4); depth > 0; depth--) {
            folders.append("d").append(random.nextInt(3)).append('/');
        }
        byte[] name = ODD_NAMES.get(random.nextInt(ODD_NAMES.size()));
        byte[] path = new byte[folders.length() + name.length];
        System.arraycopy(utf8(folders.toString()), 0, path, 0, folders.length());
        System.arraycopy(name, 0, path, folders.length(), name.length);
        return path;
    }

    private static byte[] content(Random random) {
        byte[] bytes = new byte[1 + random.nextInt(200)];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) CONTENT.charAt(random.nextInt(CONTENT.length()));
        }
        return bytes;
    }

    /** Changes, removes, renames, links and re-modes entries that are there, by paths that keep their bytes. */
    private static void edit(Path tree, Random random) throws IOException {
        List<Path> files = files(tree);
        for (Path file : files) {
            switch (random.nextInt(8)) {
                case 0 -> Files.delete(file);
                case 1 -> replace(file, content(random));
                case 2 -> Files.move(file, file.resolveSibling("moved" + random.nextInt(1000)));
                case 3 -> {
                    Files.delete(file);
                    Files.createSymbolicLink(file, Path.of("../../elsewhere//x/"));
                }
                case 4 -> setMode(file, random.nextBoolean() ? "rwxr-xr-x" : "rw-r--r--");
                case 5 -> {
                    Files.delete(file);
                    Files.createDirectory(file);
                    Files.write(file.resolve("inside"), content(random));
                }
                default -> {}
            }
        }
        Files.createDirectories(tree.resolve("empty/er"));
        Files.createDirectories(tree.resolve("new/deep"));
        Files.write(tree.resolve("new/deep/file.txt"), content(random));
        Files.writeString(tree.resolve(".gitignore"), "*\n");
    }

    private static void replace(Path file, byte[] content) throws IOException {
        Files.delete(file);
        Files.write(file, content);
    }

    private static void setMode(Path file, String mode) throws IOException {
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
        }
    }

    private static List<Path> files(Path tree) throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> walk = Files.walk(tree)) {
            walk.filter(path -> !path.startsWith(tree.resolve(".git")))
                    .filter(path -> !path.equals(tree.resolve(".gitattributes")))
                    .filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                    .forEach(found::add);
        }
        return found;
    }
}
