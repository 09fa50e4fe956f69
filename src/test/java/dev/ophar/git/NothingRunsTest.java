package dev.ophar.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ophar.model.Artifact;
import dev.ophar.model.CommitId;
import dev.ophar.model.RunId;
import dev.ophar.model.TaskId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A target, and later an executor's tree, that names a program wherever git lets it name one. */
final class NothingRunsTest {
    private static final List<String> HOOKS = List.of(
            "applypatch-msg",
            "commit-msg",
            "post-applypatch",
            "post-checkout",
            "post-commit",
            "post-index-change",
            "post-merge",
            "post-receive",
            "post-rewrite",
            "post-update",
            "pre-applypatch",
            "pre-auto-gc",
            "pre-commit",
            "pre-merge-commit",
            "pre-push",
            "pre-rebase",
            "pre-receive",
            "prepare-commit-msg",
            "proc-receive",
            "push-to-checkout",
            "reference-transaction",
            "update");

    @TempDir
    Path temp;

    private Path marks;
    private Scratch scratch;

    @BeforeEach
    void aTrappedTarget() throws IOException {
        marks = Files.createDirectory(temp.resolve("marks"));
        scratch = Scratch.repository(temp.resolve("target"));
        scratch.write(".gitattributes", "* filter=evil diff=evil merge=evil text eol=crlf ident\n*.lfs filter=lfs\n");
        scratch.write("big.lfs", "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 9\n");
        scratch.write("$Id$.txt", "$Id$\n");
        scratch.commit("second");
        scratch.git("tag", "-a", "v1", "-m", "one");
        trap(scratch.folder.resolve(".git"));
    }

    private String script(String name) throws IOException {
        Path script = temp.resolve("run-" + name);
        Files.writeString(script, "#!/bin/sh\ntouch '" + marks.resolve(name) + "'\ncat\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        return script.toString();
    }

    private void trap(Path gitFolder) throws IOException {
        for (String hook : HOOKS) {
            Path file = Files.createDirectories(gitFolder.resolve("hooks")).resolve(hook);
            Files.copy(Path.of(script("hook-" + hook)), file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
        Path included = temp.resolve("included");
        Files.writeString(included, "[core]\n\tpager = " + script("included-pager") + "\n");
        String remote = "[remote \"origin\"]\n\turl = ext::" + script("ext") + "\n\tpromisor = true\n"
                + "\tpartialclonefilter = blob:none\n\tuploadpack = " + script("remote-uploadpack") + "\n";
        Files.writeString(
                gitFolder.resolve("config"),
                "[core]\n\trepositoryformatversion = 0\n\tfilemode = true\n\tbare = false\n"
                        + "\tfsmonitor = " + script("fsmonitor") + "\n\tsshCommand = " + script("ssh")
                        + "\n\tpager = " + script("pager") + "\n\teditor = " + script("editor")
                        + "\n\taskPass = " + script("askpass") + "\n\tgitProxy = " + script("proxy")
                        + "\n\talternateRefsCommand = " + script("alternate-refs") + "\n"
                        + "[filter \"evil\"]\n\tclean = " + script("clean") + "\n\tsmudge = " + script("smudge")
                        + "\n\tprocess = " + script("process") + "\n\trequired = true\n"
                        + "[filter \"lfs\"]\n\tsmudge = " + script("lfs") + "\n\tclean = " + script("lfs") + "\n"
                        + "[diff]\n\texternal = " + script("external-diff") + "\n"
                        + "[diff \"evil\"]\n\ttextconv = " + script("textconv") + "\n\tcommand = "
                        + script("diff-command") + "\n"
                        + "[merge \"evil\"]\n\tdriver = " + script("merge") + "\n"
                        + "[uploadpack]\n\tpackObjectsHook = " + script("pack-objects-hook") + "\n"
                        + "[alias]\n\tread-tree = !" + script("alias") + "\n\tpack-objects = !" + script("alias")
                        + "\n" + "[credential]\n\thelper = !" + script("credential") + "\n"
                        + "[gpg]\n\tprogram = " + script("gpg") + "\n[commit]\n\tgpgSign = true\n"
                        + "[gc]\n\tauto = 1\n" + remote
                        + "[include]\n\tpath = " + included + "\n"
                        + "[includeIf \"gitdir:/**\"]\n\tpath = " + included + "\n");
    }

    private List<String> marks() throws IOException {
        try (Stream<Path> files = Files.list(marks)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void theTrapWouldSpringForPlainGit() throws IOException {
        scratch.write("a.txt", "changed\n");
        scratch.tryGit("status");
        scratch.tryGit("add", "-A");
        assertThat(marks()).contains("fsmonitor", "process");
    }

    @Test
    void runsNothingAndChangesNothingFromImportToLanding() throws IOException, InterruptedException {
        Map<String, String> before = Scratch.fingerprint(scratch.folder);
        TaskId task = new TaskId("T-1");
        RunId run = new RunId("20260101T000000Z-0000aa");
        Artifact artifact;
        try (TargetRepository target = TargetRepository.open(scratch.folder);
                ObjectStore store = ObjectStore.open(temp.resolve("store.git"))) {
            CommitId base = target.resolve("HEAD");
            target.findInLog("first");
            target.isCheckedOut("main");
            store.importCommit(target, base);
            Path tree = temp.resolve("tree");
            store.checkout(base, tree);
            assertThat(tree.resolve("$Id$.txt")).hasContent("$Id$\n");

            trap(tree.resolve(".git"));
            Scratch.at(tree)
                    .write("a.txt", "changed\n")
                    .write("$Id$.txt", "$Id$ more\n")
                    .write("new", "n");
            artifact = store.record(tree, base, new ArtifactMessage("T-1", Map.of()), Optional.empty());
            store.keep(run, 1, artifact.commit());
            assertThat(store.patch(base, artifact.commit(), 100_000)).contains("+changed");
            assertThat(Scratch.fingerprint(scratch.folder)).as("before landing").isEqualTo(before);

            new Landing().land(target, store, task, run, base, artifact.commit(), Optional.empty());
        }
        assertThat(marks()).isEmpty();

        Map<String, String> after = new TreeMap<>(Scratch.fingerprint(scratch.folder));
        assertThat(after).containsAllEntriesOf(before);
        after.keySet().removeAll(before.keySet());
        assertThat(after.keySet())
                .allMatch(path -> path.startsWith(".git/objects/")
                        || path.startsWith(".git/refs/heads/orch")
                        || path.startsWith(".git/logs/refs/heads/orch"));
    }
}
