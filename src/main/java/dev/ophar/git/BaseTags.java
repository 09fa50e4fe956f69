package dev.ophar.git;

import dev.ophar.model.CommitId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * The tags that a base commit can reach, for builds that ask {@code git describe}. Tags of later commits are left out:
 * an executor must not reach what came after its base.
 *
 * @param tags sorted by name
 */
record BaseTags(List<Tag> tags) {
    /** Enough for the newest tags, which are the ones that are asked for; a whole history may take seconds. */
    private static final int COMMITS_WALKED = 20_000;

    /** Where the locale cannot name a file, JGit reads other names wrongly, and git would choke on them. */
    private static final Pattern PLAIN_NAME = Pattern.compile("[!-~]+");

    /**
     * One tag.
     *
     * @param name the full ref name
     * @param id what it points at: a commit, or an annotated tag
     * @param commit the commit in the end
     */
    record Tag(String name, ObjectId id, ObjectId commit) {}

    BaseTags {
        tags = List.copyOf(tags);
    }

    /** Reads them from the target. */
    static BaseTags of(TargetRepository target, CommitId base) throws IOException {
        Repository repository = target.repository();
        Map<ObjectId, List<Tag>> byCommit = new HashMap<>();
        for (Ref ref : repository.getRefDatabase().getRefsByPrefix(Constants.R_TAGS)) {
            ObjectId peeled = repository.getRefDatabase().peel(ref).getPeeledObjectId();
            ObjectId commit = peeled == null ? ref.getObjectId() : peeled;
            if (commit != null && PLAIN_NAME.matcher(ref.getName()).matches()) {
                byCommit.computeIfAbsent(commit.copy(), key -> new ArrayList<>())
                        .add(new Tag(ref.getName(), ref.getObjectId().copy(), commit.copy()));
            }
        }
        List<Tag> reachable = new ArrayList<>();
        if (!byCommit.isEmpty()) {
            try (RevWalk walk = new RevWalk(repository)) {
                walk.setRetainBody(false);
                walk.markStart(walk.parseCommit(Ids.of(base)));
                RevCommit commit = walk.next();
                for (int n = 0; commit != null && n < COMMITS_WALKED && !byCommit.isEmpty(); n++) {
                    List<Tag> here = byCommit.remove(commit);
                    reachable.addAll(here == null ? List.of() : here);
                    commit = walk.next();
                }
            }
        }
        reachable.sort((a, b) -> a.name().compareTo(b.name()));
        return new BaseTags(reachable);
    }

    /** The file that git keeps many refs in. */
    String packedRefs() {
        StringBuilder text = new StringBuilder("# pack-refs with: peeled fully-peeled sorted \n");
        for (Tag tag : tags) {
            text.append(tag.id().name()).append(' ').append(tag.name()).append('\n');
            if (!tag.id().equals(tag.commit())) {
                text.append('^').append(tag.commit().name()).append('\n');
            }
        }
        return text.toString();
    }
}
