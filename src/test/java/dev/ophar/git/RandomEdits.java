package dev.ophar.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;

/** Random trees, and random bash scripts that edit one the way an executor might, honest or not. */
final class RandomEdits {
    private static final List<byte[]> NAMES = List.of(
            utf8("plain.txt"),
            utf8("Plain.txt"),
            utf8("with space"),
            utf8("-dash"),
            utf8("new\nline"),
            utf8("tab\t\"quote\"\\back'"),
            utf8("\u00fcn\u00efc\u00f6d\u00e9"),
            utf8("colon:star*?<>|"),
            utf8("a"),
            utf8("b"),
            utf8("c.log"),
            utf8("build"),
            utf8(".gitx"),
            utf8("x".repeat(200)),
            new byte[] {(byte) 0xff, (byte) 0xfe, 'z'},
            new byte[] {'l', (byte) 0xe4, 't'});
    private static final List<String> MODES = List.of("100644", "100644", "100755", "120000");
    private static final List<String> IGNORE = List.of("*.log\n", "build/\n!c.log\n", "/d0/a\n*.tmp\n");

    private final Random random;

    RandomEdits(long seed) {
        this.random = new Random(seed);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A commit with odd names, links, executables, submodules and ignore rules. */
    FastImport commit(String branch) {
        FastImport commit = new FastImport(branch);
        for (int files = 5 + random.nextInt(30); files > 0; files--) {
            commit.file(pick(MODES), path(), utf8("content " + random.nextInt(6) + "\n"));
        }
        commit.file("100644", ".gitignore", pick(IGNORE));
        if (random.nextBoolean()) {
            commit.file("100644", "d1/.gitignore", pick(IGNORE));
        }
        commit.submodule("mod", "1".repeat(40)).submodule("d0/mod", "2".repeat(40));
        return commit;
    }

    private byte[] path() {
        StringBuilder folders = new StringBuilder();
        for (int depth = random.nextInt(4); depth > 0; depth--) {
            folders.append("d").append(random.nextInt(3)).append('/');
        }
        byte[] name = pick(NAMES);
        byte[] path = new byte[folders.length() + name.length];
        System.arraycopy(utf8(folders.toString()), 0, path, 0, folders.length());
        System.arraycopy(name, 0, path, folders.length(), name.length);
        return path;
    }

    /** A script that edits a tree; what cannot be done is passed over. */
    String script(Path tree) throws IOException {
        List<byte[]> paths = paths(tree);
        StringBuilder script = new StringBuilder("exec 2>/dev/null\n");
        for (int edits = 3 + random.nextInt(25); edits > 0; edits--) {
            String there = quoted(paths.isEmpty() ? path() : pick(paths));
            String any = random.nextInt(3) == 0 ? there : quoted(path());
            script.append(edit(there, any)).append('\n');
        }
        return script.toString();
    }

    private String edit(String there, String any) {
        String content = "content " + random.nextInt(6);
        return switch (random.nextInt(19)) {
            case 0 -> "echo " + content + " > " + there;
            case 1 -> "rm -rf -- " + there;
            case 2 -> "rm -rf -- " + there + "; mkdir -p -- " + there;
            case 3 ->
                "rm -rf -- " + there + "; mkdir -p -- " + there + "/d1; echo " + content + " > " + there + "/d1/a";
            case 4 -> "rm -rf -- " + there + "; echo " + content + " > " + there;
            case 5 -> "mv -T -- " + there + " " + any;
            case 6 -> "chmod " + (random.nextBoolean() ? "755" : "644") + " -- " + there;
            case 7 -> "rm -rf -- " + there + "; ln -s -- ../else//where/ " + there;
            case 8 -> "touch -- " + there;
            case 9 -> "mkdir -p -- \"$(dirname -- " + any + ")\"; echo " + content + " > " + any;
            case 10 -> "echo x > " + there + "/new.log; mkdir " + there + "/build; echo x > " + there + "/build/x";
            case 11 -> "mkdir " + there + "/.git; echo x > " + there + "/.git/config; echo x > " + there + "/.GIT";
            case 12 -> "mkfifo -- " + any;
            case 13 -> "for i in " + there + "/*; do f=\"${i##*/}\"; echo x > " + there + "/\"${f^^}\"; done";
            case 14 -> "echo '*' > .gitignore; rm -f d1/.gitignore; touch .git/x";
            case 15 -> "echo x > mod/x; rmdir d0/mod; mkdir d0/mod";
            case 16 -> "ln -- " + there + " " + any;
            case 17 -> "cp -a -- " + there + " kept; rm -rf -- " + there + "; mv -T kept " + there;
            default -> "rm -rf mod d0/mod; echo " + content + " > PLAIN.txt";
        };
    }

    private List<byte[]> paths(Path tree) throws IOException {
        List<byte[]> found = new ArrayList<>();
        try (Stream<Path> walk = Files.walk(tree)) {
            for (Path path : (Iterable<Path>) walk::iterator) {
                if (!path.equals(tree) && !path.equals(tree.resolve(".git"))) {
                    found.add(EntryName.bytesOf(tree.relativize(path)));
                    if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                        // Twice as likely: most of what is hard happens to folders.
                        found.add(EntryName.bytesOf(tree.relativize(path)));
                    }
                }
            }
        }
        return found;
    }

    private static String quoted(byte[] path) {
        StringBuilder quoted = new StringBuilder("$'./");
        for (byte b : path) {
            quoted.append(String.format(Locale.ROOT, "\\%03o", b & 0xff));
        }
        return quoted.append('\'').toString();
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
