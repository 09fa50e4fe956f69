package dev.ophar.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ophar.model.CommitId;
import dev.ophar.process.ToolResult;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same work in a JVM that cannot name what it records, and in one that may not read it. */
final class OtherProcessTest {
    private static final byte[] LATIN = {'l', (byte) 0xe4, 't'};

    @TempDir
    Path temp;

    /** A copy that every user may read; the local repository of the build may be private. */
    private String classPath() {
        Path copy = temp.resolve("classpath");
        Scratch.at(temp).run(List.of("mkdir", "-p", copy.toString()));
        List<String> entries = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path file = Path.of(entry);
            if (file.toString().matches(".*(classes|jgit|slf4j|JavaEWAH|codec)[^/]*")) {
                Scratch.at(temp).run(List.of("cp", "-rn", entry, copy.toString()));
                entries.add(copy.resolve(file.getFileName()).toString());
            }
        }
        return String.join(File.pathSeparator, entries);
    }

    private ToolResult probe(List<String> prefix, String... arguments) {
        List<String> argv = new ArrayList<>(prefix);
        argv.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        argv.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", classPath()));
        argv.add(RecordProbe.class.getName());
        argv.addAll(List.of(arguments));
        ToolResult result = Scratch.at(temp).run(argv);
        assertThat(result.succeeded()).as(result.errors()).isTrue();
        return result;
    }

    private String text(Path path) {
        return path.toString();
    }

    @Test
    void keepsNamesBeyondAsciiInTheCLocale() {
        Scratch scratch = Scratch.empty(temp.resolve("target"));
        CommitId base = new FastImport("main")
                .file("100644", "grün/日本", "1")
                .file("120000", "link", "ziel-ü//x/")
                .file("100644", LATIN, "2".getBytes(StandardCharsets.UTF_8))
                .into(scratch, "main");
        List<String> plain = List.of("env", "LC_ALL=C");
        Path store = temp.resolve("store.git");
        Path tree = temp.resolve("tree");
        probe(plain, "checkout", text(scratch.folder), text(store), text(tree), base.hex());
        assertThat(probe(plain, "record", text(store), text(tree), base.hex())
                        .output()
                        .text())
                .isEqualTo("COMMIT " + base);

        Scratch.at(tree)
                .run(List.of("bash", "-c", "echo new > grün/neu-ß; ln -sf wo-ü link; echo x > $'bad-\\xff'; rm l*t"));
        assertThat(probe(plain, "record", text(store), text(tree), base.hex())
                        .output()
                        .text()
                        .lines())
                .contains("ADDED grün/neu-ß", "MODIFIED link", "DELETED l\ufffdt")
                .anyMatch(line -> line.startsWith("REFUSED bad-\ufffd: the name is not UTF-8"))
                .hasSize(5);
    }

    @Test
    void saysWhichLocaleToUseForAFolderItCannotName() {
        Scratch.at(temp).run(List.of("bash", "-c", "mkdir grün && cd grün && git init -q"));
        ToolResult result = Scratch.at(temp)
                .run(List.of(
                        "bash",
                        "-c",
                        "ln -s grün ascii; LC_ALL=C " + Path.of(System.getProperty("java.home"), "bin", "java")
                                + " -cp " + classPath() + " " + RecordProbe.class.getName()
                                + " checkout ascii store.git tree " + "0".repeat(40)));
        assertThat(result.succeeded()).isFalse();
        assertThat(result.errors()).contains("start Ophar with LC_ALL=C.UTF-8");
    }

    @Test
    void anUnreadableEntryIsRefusedAndItsBaseKept() {
        List<String> nobody = List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");
        assumeTrue(
                Scratch.at(temp)
                        .run(List.of("sh", "-c", "setpriv --reuid=65534 --clear-groups true"))
                        .succeeded(),
                "only root can become another user here");
        Scratch scratch = Scratch.repository(temp.resolve("target"));
        scratch.write("dir/x", "x").commit("dir");
        CommitId base = scratch.head();
        Path store = temp.resolve("store.git");
        Path tree = temp.resolve("tree");
        Scratch.at(temp).run(List.of("chmod", "755", "."));
        probe(List.of(), "checkout", text(scratch.folder), text(store), text(tree), base.hex());
        Scratch.at(tree).write("new", "n").write("seen", "s").run(List.of("chmod", "000", "a.txt", "dir", "new"));
        Scratch.at(temp).run(List.of("chown", "-R", "65534", "store.git", "tree"));
        String printed = probe(nobody, "record", text(store), text(tree), base.hex())
                .output()
                .text();
        assertThat(printed.lines())
                .contains(
                        "ADDED seen",
                        "REFUSED a.txt: cannot be read: AccessDeniedException",
                        "REFUSED dir: cannot be read: AccessDeniedException",
                        "REFUSED new: cannot be read: AccessDeniedException")
                .hasSize(5);
        Scratch.at(temp).run(List.of("chmod", "-R", "u+rwX", "tree"));
    }
}
