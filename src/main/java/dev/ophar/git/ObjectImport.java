package dev.ophar.git;

import dev.ophar.model.CommitId;
import dev.ophar.process.ToolResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;

/**
 * Brings a commit and what it can reach from a target into our store.
 *
 * <p>Git packs the objects in <em>our</em> repository and sees the target's object folder as an alternate only. So
 * nothing of the target's configuration is read at all: no fetch, no upload-pack, no question of who owns it.
 */
final class ObjectImport {
    private static final Pattern OBJECT_NAME = Pattern.compile("\\b[0-9a-f]{40}\\b");

    private final StoreFolder folder;
    private final Repository store;
    private final GitCommand git;

    ObjectImport(StoreFolder folder, Repository store, GitCommand git) {
        this.folder = folder;
        this.store = store;
        this.git = git;
    }

    /** Imports a commit unless it is here; holds the store's lock while it works. */
    void run(TargetRepository target, CommitId commit) throws IOException, InterruptedException {
        if (isHere(commit)) {
            return;
        }
        StoreLock lock = StoreLock.acquire(folder.lock());
        try {
            if (isHere(commit)) {
                return;
            }
            if (!target.hasCommit(commit.hex())) {
                throw new IOException("commit " + commit + " is not in " + target.folder()
                        + "; it may have been removed there, resolve the base again");
            }
            folder.settle();
            adoptShallow(target);
            BaseTags tags = BaseTags.of(target, commit);
            pack(target, commit, tags);
            writeWhole(folder.tagsOf(commit.hex()), tags.packedRefs());
            point(commit);
        } finally {
            lock.close();
        }
    }

    private boolean isHere(CommitId commit) throws IOException {
        return store.exactRef(StoreFolder.BASES + commit) != null;
    }

    private void pack(TargetRepository target, CommitId commit, BaseTags tags)
            throws IOException, InterruptedException {
        StringBuilder wanted = new StringBuilder(commit.hex()).append('\n');
        tags.tags().forEach(tag -> wanted.append(tag.id().name()).append('\n'));
        for (Ref base : store.getRefDatabase().getRefsByPrefix(StoreFolder.BASES)) {
            wanted.append('^').append(base.getObjectId().name()).append('\n');
        }
        ToolResult result = git.run(
                List.of(
                        "pack-objects",
                        "--revs",
                        "--non-empty",
                        "--delta-base-offset",
                        // What the target packed is taken as it is; what it did not, is not worth minutes.
                        "--window=0",
                        "--compression=1",
                        "-q",
                        folder.objects().resolve("pack/pack").toString()),
                folder.path(),
                Map.of("GIT_ALTERNATE_OBJECT_DIRECTORIES", quoted(target.objects())),
                wanted.toString());
        if (!result.succeeded()) {
            throw new IOException(explain(target, commit, result.errors()));
        }
    }

    private static String explain(TargetRepository target, CommitId commit, String errors) {
        Optional<String> missing = OBJECT_NAME
                .matcher(errors)
                .results()
                .map(match -> match.group())
                .filter(name -> !name.equals(commit.hex()))
                .findFirst();
        String what = missing.map(name -> "object " + name + " is missing in " + target.folder()
                        + ", which is then a partial or damaged clone; make it whole with 'git -C "
                        + target.folder() + " fetch --refetch --no-filter' and try again")
                .orElse("git could not pack what it reaches in " + target.folder());
        return "cannot take over commit " + commit + ": " + what + " (git: " + errors + ")";
    }

    /** A shallow target's oldest commits name parents that are nowhere; git must know not to look for them. */
    private void adoptShallow(TargetRepository target) throws IOException {
        Path theirs = target.commonFolder().resolve("shallow");
        if (!Files.isRegularFile(theirs)) {
            return;
        }
        TreeSet<String> commits = new TreeSet<>();
        for (Path file : List.of(theirs, folder.shallow())) {
            if (Files.isRegularFile(file)) {
                Matcher names = OBJECT_NAME.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
                commits.addAll(names.results().map(match -> match.group()).collect(Collectors.toSet()));
            }
        }
        writeWhole(folder.shallow(), String.join("\n", commits) + "\n");
    }

    private void point(CommitId commit) throws IOException {
        RefUpdate update = store.updateRef(StoreFolder.BASES + commit);
        update.setNewObjectId(Ids.of(commit));
        update.setForceUpdate(true);
        update.disableRefLog();
        RefUpdate.Result result = update.update();
        if (!isHere(commit)) {
            throw new IOException("cannot write " + update.getName() + " in " + folder.path() + ": " + result
                    + "; check that the disk is not full and the folder writable");
        }
    }

    private static void writeWhole(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Path fresh = Files.createTempFile(file.getParent(), ".put", null);
        Files.writeString(fresh, text);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Writes a path as git reads one in a list: in C quotes where a colon or quote would end it. */
    private static String quoted(Path path) {
        String text = path.toString();
        return text.indexOf(':') < 0 && text.indexOf('"') < 0 && text.indexOf('\\') < 0
                ? text
                : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }
}
