package dev.ophar.git;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Constants;

/**
 * Gives what we wrote into a target to the owner of the target. Root that lands in another user's repository would
 * otherwise leave object folders there in which that user can no longer commit.
 */
final class TargetOwner {
    private final Path commonFolder;
    private final PosixFileAttributes owner;

    private TargetOwner(Path commonFolder, PosixFileAttributes owner) {
        this.commonFolder = commonFolder;
        this.owner = owner;
    }

    static TargetOwner of(TargetRepository target) throws IOException {
        return new TargetOwner(
                target.commonFolder(), Files.readAttributes(target.objects(), PosixFileAttributes.class));
    }

    /** Hands over a loose object and its folder. */
    void adopt(AnyObjectId object) throws IOException {
        Path folder = commonFolder.resolve("objects").resolve(object.name().substring(0, 2));
        adopt(folder);
        adopt(folder.resolve(object.name().substring(2)));
    }

    /** Hands over the file of a branch, that of its log, and the folders that they needed. */
    void adoptBranch(String branch) throws IOException {
        for (String root : new String[] {"", "logs/"}) {
            Path path = commonFolder.resolve(root + Constants.R_HEADS);
            for (String name : branch.split("/", -1)) {
                path = path.resolve(name);
                adopt(path);
            }
        }
    }

    private void adopt(Path path) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        PosixFileAttributeView view =
                Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        if (view.readAttributes().owner().equals(owner.owner())) {
            return;
        }
        try {
            view.setOwner(owner.owner());
            view.setGroup(owner.group());
        } catch (FileSystemException e) {
            // Only root may; anybody else who can write here shares the repository by its group, as with git.
            return;
        }
    }
}
