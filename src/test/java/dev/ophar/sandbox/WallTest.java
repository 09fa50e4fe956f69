package dev.ophar.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ophar.model.Cancellation;
import dev.ophar.process.ChildCommand;
import dev.ophar.process.ChildEnd;
import dev.ophar.process.ChildRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What children see and can do behind every wall. */
@Timeout(60)
final class WallTest {
    private static final String ODD = "a b:c,d'e\"f\\g\nh-ü$(x)`y`";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void handsOverArgumentsAndEnvironmentAndNothingElse(Walls wall) throws Exception {
        Child child = new Child(wall.open(folder), folder)
                .withTree()
                .with("ODD", ODD)
                .with("with.dot", "1")
                .with("LD_LIBRARY_PATH", "lib");

        child.run(List.of("env", "--null"));

        assertThat(child.printed().split("\0"))
                .filteredOn(entry -> !entry.startsWith("_=") && !entry.startsWith("OPHAR_COOKIE="))
                .containsExactlyInAnyOrder(
                        "PATH=/usr/bin:/bin",
                        "HOME=/home/ophar",
                        "LC_ALL=C.UTF-8",
                        "ODD=" + ODD,
                        "with.dot=1",
                        "LD_LIBRARY_PATH=lib");
        assertThat(child.printed()).contains("OPHAR_COOKIE=");
        child.run(List.of("printf", "%s|", "", ODD, "*", "-n"));
        assertThat(child.printed()).isEqualTo("|" + ODD + "|*|-n|");
    }

    @ParameterizedTest
    @EnumSource
    void reportsTheProgramsOwnEnd(Walls wall) throws Exception {
        Sandbox sandbox = wall.open(folder);
        Child child = new Child(sandbox, folder).withTree();

        assertThat(child.run(List.of("sh", "-c", "pwd; id -u; id -un; echo err >&2; exit 7"))
                        .end())
                .isEqualTo(new ChildEnd.Exited(7));
        assertThat(child.printed()).isEqualTo("/ophar/tree\n1000\nophar\n");
        assertThat(child.errors()).isEqualTo("err\n");
        assertThat(child.run(List.of("sh", "-c", "kill -9 $$")).end()).isEqualTo(new ChildEnd.Exited(137));
    }

    @ParameterizedTest
    @EnumSource
    void tellsWhetherTheProgramBegan(Walls wall) throws Exception {
        Child child = new Child(wall.open(folder), folder).withTree();
        ChildCommand good = child.confined(List.of("true"));
        new ChildRunner().run(good, Cancellation.NEVER, identity -> {});
        assertThat(good.started().orElseThrow()).isNotEmptyFile();

        ChildCommand missing = child.confined(List.of("no-such-program"));
        new ChildRunner().run(missing, Cancellation.NEVER, identity -> {});
        assertThat(missing.started().orElseThrow()).isEmptyFile();
        assertThat(child.errors()).contains("program 'no-such-program' does not exist behind the wall");

        ChildCommand nowhere = child.in(Path.of("/nowhere")).confined(List.of("true"));
        new ChildRunner().run(nowhere, Cancellation.NEVER, identity -> {});
        assertThat(nowhere.started().orElseThrow()).isEmptyFile();
    }

    @ParameterizedTest
    @EnumSource
    void showsFilesAndFoldersWhateverTheirNames(Walls wall) throws Exception {
        Sandbox sandbox = wall.open(folder);
        Path source = Files.createDirectories(folder.resolve(ODD).resolve("in"));
        Files.writeString(source.resolve("file"), "hello");
        Files.createDirectory(source.resolve("scope, é"));
        sandbox.user().ownAll(folder.resolve(ODD));
        Child child = new Child(sandbox, folder)
                .withTree()
                .with(new Mount.Bind(source, Path.of("/odd/" + ODD), List.of("scope, é", "made/deep")))
                .with(Mount.Bind.readOnly(source.resolve("file")))
                .with("AT", "/odd/" + ODD)
                .with("FILE", source.resolve("file").toString());

        assertThat(
                        child.sh(
                                "cat \"$AT/file\" \"$FILE\"; echo x > \"$AT/scope, é/new\"; echo y > \"$AT/made/deep/new\""
                                        + "; (echo z > \"$AT/new\") 2>/dev/null || echo no; (echo z > \"$FILE\") 2>/dev/null || echo no"))
                .isEqualTo("hellohellono\nno\n");
        assertThat(source.resolve("scope, é/new")).hasContent("x");
        assertThat(source.resolve("made/deep/new")).hasContent("y");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_ALL, names = ".*_AS_ROOT")
    void lendsWhatIsForItsOwnerAloneToTheChildrenOfRoot(Walls wall) throws Exception {
        Sandbox sandbox = wall.open(folder);
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/perl")), "no perl to make the mount with");
        Path tool = Files.createDirectory(folder.resolve("tool"));
        Files.writeString(tool.resolve("run"), "#!/bin/sh\necho tool\n");
        Files.setPosixFilePermissions(tool.resolve("run"), PosixFilePermissions.fromString("rwx------"));
        Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwx------"));
        Path cache = Files.createDirectories(folder.resolve("cache/deep"));
        Files.writeString(cache.resolve("file"), "theirs");
        Files.setPosixFilePermissions(cache.resolve("file"), PosixFilePermissions.fromString("rw-------"));
        Files.setPosixFilePermissions(cache, PosixFilePermissions.fromString("rwxr-x---"));
        Child child = new Child(sandbox, folder).withTree().with(Mount.Bind.readOnly(tool));

        assertThat(child.sh(tool + "/run; (echo x > " + tool + "/new) 2>/dev/null || echo no"))
                .isEqualTo("tool\nno\n");
        assertThat(tool.resolve("new")).doesNotExist();
        if (sandbox.layers()) {
            Path writes = Files.createDirectories(folder.resolve("room/writes"));
            Path upper = Files.createDirectory(writes.resolve("upper"));
            Path work = Files.createDirectory(writes.resolve("work"));
            sandbox.user().ownAll(writes);
            child.with(new Mount.Layers(
                    List.of(folder.resolve("cache")), upper, work, Path.of("/ophar/cache"), List.of("")));
            assertThat(child.sh("cd /ophar/cache/deep; cat file; echo mine >> file; echo new > new; cat file; ls"))
                    .isEqualTo("theirstheirsmine\nfile\nnew\n");
            assertThat(cache.resolve("file")).hasContent("theirs");
            assertThat(cache.resolve("new")).doesNotExist();
        }
        assertThat(Files.getAttribute(cache.resolve("file"), "unix:uid")).isEqualTo(0);
    }

    @ParameterizedTest
    @EnumSource
    void keepsWhatIsWrittenOverLayersInAFolderOfItsOwn(Walls wall) throws Exception {
        Sandbox sandbox = wall.open(folder);
        assumeTrue(sandbox.layers(), "this wall has no layers, by design");
        Path base = Files.createDirectories(folder.resolve("room").resolve(ODD + " base"));
        Path top = Files.createDirectories(folder.resolve("room/top"));
        Files.createDirectories(base.resolve("src/gone"));
        Files.writeString(base.resolve("src/gone/a"), "a");
        Files.writeString(base.resolve("src/b"), "b");
        Files.writeString(base.resolve("top"), "base's");
        Files.writeString(top.resolve("top"), "top's");
        Path writes = Files.createDirectories(folder.resolve("room/writes, 1:2"));
        Path upper = Files.createDirectory(writes.resolve("upper,:x"));
        Path work = Files.createDirectory(writes.resolve("work\\ y"));
        Path git = Files.createDirectories(folder.resolve("room/git"));
        Child child = new Child(sandbox, folder)
                .with(new Mount.Layers(List.of(top, base), upper, work, Child.TREE, List.of("src", "new/scope")))
                .with(Mount.Bind.writable(git, Child.TREE.resolve(".git")));

        assertThat(child.sh("cat top; rm -r src/gone; echo c > src/b; echo d > new/scope/d; echo e > .git/HEAD;"
                        + " (echo x > top) 2>/dev/null || echo kept"))
                .isEqualTo("top'skept\n");
        assertThat(upper.resolve("src/b")).hasContent("c");
        assertThat(upper.resolve("new/scope/d")).hasContent("d");
        assertThat(git.resolve("HEAD")).hasContent("e");
        assertThat(Files.getAttribute(upper.resolve("src/gone"), "unix:rdev", LinkOption.NOFOLLOW_LINKS))
                .isEqualTo(0L);
        assertThat(Files.readAttributes(upper.resolve("src/gone"), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                        .isOther())
                .isTrue();
        assertThat(base.resolve("src/gone/a")).hasContent("a");
        assertThat(base.resolve("src/b")).hasContent("b");
    }

    @ParameterizedTest
    @EnumSource
    void makesNoFolderThroughALink(Walls wall) throws Exception {
        Sandbox sandbox = wall.open(folder);
        Child child = new Child(sandbox, folder);
        Path outside = Files.createDirectory(folder.resolve("outside"));
        sandbox.user().ownAll(outside);
        Files.createSymbolicLink(child.room.resolve("tree/link"), outside);
        child.with(new Mount.Bind(child.room.resolve("tree"), Child.TREE, List.of("link/deep")));

        assertThat(child.sh("echo began")).contains("leads through a link").doesNotContain("began");
        assertThat(outside).isEmptyDirectory();
    }

    @ParameterizedTest
    @EnumSource
    void opensItsStreamsAgainButNotTheFileThatItsInputCameFrom(Walls wall) throws Exception {
        Child child = new Child(wall.open(folder), folder).withTree();
        Path input = Files.writeString(folder.resolve("prompt"), "hello");
        child.withInput(input);

        assertThat(child.sh("cat; echo x > /dev/stdin; echo out >> /dev/stdout; echo err >> /dev/stderr"))
                .contains("hello")
                .contains("out");
        assertThat(child.errors()).contains("err");
        assertThat(input).hasContent("hello");
    }

    @ParameterizedTest
    @EnumSource
    void holdsItToItsCaps(Walls wall) throws Exception {
        Child child = new Child(wall.open(folder), folder).withTree().with(new ChildCaps(40, 64L << 20, 4096));

        assertThat(child.sh("head -c 8192 /dev/zero > big; wc -c < big; ulimit -c; prlimit --noheadings --nproc --data"
                        + " -o HARD; head -c 200000000 /dev/zero | tail -c 199999999 > /dev/null || echo full"))
                .contains("4096\n0\n")
                .contains("40\n")
                .contains("full");
        child.sh("i=0; while [ $i -lt 60 ]; do sleep 5 & i=$((i+1)); done; echo all");
        assertThat(child.printed()).doesNotContain("all");
        assertThat(child.errors()).containsIgnoringCase("fork");
    }

    @ParameterizedTest
    @EnumSource
    void givesNoSecretToWhoReadsTheWordsOfProcesses(Walls wall) throws Exception {
        Child child = new Child(wall.open(folder), folder).withTree().with("TOKEN", "s3cr3t-value");
        child.sh("cat /proc/[0-9]*/cmdline | tr '\\0' ' '");

        assertThat(child.printed()).doesNotContain("s3cr3t").doesNotContain(folder.toString());
        try (var files = Files.walk(child.room)) {
            assertThat(files.filter(Files::isRegularFile))
                    .allSatisfy(file -> assertThat(Files.readString(file)).doesNotContain("s3cr3t"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void usesItsLoopbackWithoutNetworkAndOursWithIt(Walls wall) throws Exception {
        assumeTrue(WallTools.find(Map.of()).ip().isPresent(), "no ip: the loopback stays down");
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/perl")), "no perl to open a socket with");
        Child child = new Child(wall.open(folder), folder).withTree();
        String listens = "perl -MIO::Socket -e '$s=IO::Socket::INET->new(Listen=>1,LocalAddr=>\"127.0.0.1\") or die;"
                + " IO::Socket::INET->new(PeerAddr=>\"127.0.0.1\",PeerPort=>$s->sockport) or die; print \"ok\"'";

        assertThat(child.sh(listens)).isEqualTo("ok");
        assertThat(child.withNetwork().sh("readlink /proc/self/ns/net").strip())
                .isEqualTo(Files.readSymbolicLink(Path.of("/proc/self/ns/net")).toString());
    }

    @ParameterizedTest
    @EnumSource
    void refusesWhatIsNotThereOrLeavesItsPlace(Walls wall) throws Exception {
        Sandbox sandbox = wall.open(folder);
        Path tree = Files.createDirectories(folder.resolve("room/tree"));

        assertThatThrownBy(() -> new Child(sandbox, folder)
                        .with(Mount.Bind.readOnly(folder.resolve("missing")))
                        .confined(List.of("true")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("does not exist");
        assertThatThrownBy(() -> new Child(sandbox, folder)
                        .with(new Mount.Bind(tree, Child.TREE, List.of("../x")))
                        .confined(List.of("true")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no folder inside");
        assertThatThrownBy(() -> new Child(sandbox, folder).withTree().confined(List.of("a\0b")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("zero byte");
    }
}
