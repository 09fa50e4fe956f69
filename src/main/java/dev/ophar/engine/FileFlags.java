package dev.ophar.engine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ophar.engine.ChangedFile.Flag;
import dev.ophar.engine.diff.FilePatch;
import dev.ophar.engine.diff.QuotedName;
import dev.ophar.model.Glob;
import dev.ophar.model.TaskSpec;
import dev.ophar.store.IterationRecord;
import dev.ophar.store.RunRecord;
import dev.ophar.store.SpecReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says of each changed file why a person should look at it first. */
final class FileFlags {
    private static final String SPEC = "spec.json";

    private final Set<String> outOfScope;
    private final List<String> changed;
    private final List<Glob> protectedPaths;

    /** @param truth what the harness found out; without it nothing is known about scope */
    FileFlags(RunRecord run, IterationRecord record, Optional<JsonNode> truth) {
        this.outOfScope = new HashSet<>();
        for (String path : JsonTexts.of(truth, "scope", "out_of_scope_touched")) {
            // The prototype kept the names as git quotes them.
            outOfScope.add(path);
            outOfScope.add(QuotedName.plain(path));
        }
        this.changed = JsonTexts.of(truth, "diff_name_only");
        this.protectedPaths = run.legacy() ? List.of() : protectedPaths(record.folder());
    }

    /** The task as it was when the run was queued lies beside the iterations; one that is gone protects nothing. */
    private static List<Glob> protectedPaths(Path iteration) {
        Path file = iteration.resolveSibling(SPEC);
        try {
            return Files.exists(file)
                    ? SpecReader.read(file, Files.readAllBytes(file))
                            .spec()
                            .map(TaskSpec::protectedPaths)
                            .orElse(List.of())
                    : List.of();
        } catch (IOException e) {
            // The scope gate has judged with the real patterns; here only the word beside "out of scope" is at stake.
            return List.of();
        }
    }

    /** The files with their flags, and those that changed without being in the diff; flagged ones first. */
    List<ChangedFile> flag(List<FilePatch> patches) {
        List<ChangedFile> files = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (FilePatch patch : patches) {
            seen.add(patch.path());
            patch.from().ifPresent(seen::add);
            files.add(new ChangedFile(patch, List.copyOf(flags(patch))));
        }
        for (String path : changed) {
            if (!seen.contains(path) && !seen.contains(QuotedName.plain(path))) {
                FilePatch unknown = FilePatch.unknown(path);
                files.add(new ChangedFile(unknown, List.copyOf(flags(unknown))));
            }
        }
        files.sort(Comparator.comparing(FileFlags::weightiest, Comparator.nullsLast(Comparator.naturalOrder()))
                .thenComparing(file -> file.patch().path()));
        return files;
    }

    private static @Nullable Flag weightiest(ChangedFile file) {
        return file.flags().isEmpty() ? null : file.flags().get(0);
    }

    private EnumSet<Flag> flags(FilePatch patch) {
        EnumSet<Flag> flags = EnumSet.noneOf(Flag.class);
        add(
                flags,
                Flag.OUT_OF_SCOPE,
                isOutOfScope(patch.path())
                        || patch.from().filter(this::isOutOfScope).isPresent());
        add(
                flags,
                Flag.PROTECTED,
                isProtected(patch.path())
                        || patch.from().filter(this::isProtected).isPresent());
        add(flags, Flag.NOT_SHOWN, patch.change() == FilePatch.Change.UNKNOWN);
        add(flags, Flag.CUT, patch.change() != FilePatch.Change.UNKNOWN && !patch.complete());
        add(flags, Flag.LINK, patch.isLink());
        add(flags, Flag.SUBMODULE, patch.isSubmodule());
        add(flags, Flag.MODE, patch.changesMode());
        add(flags, Flag.BINARY, patch.binary());
        return flags;
    }

    private static void add(Set<Flag> flags, Flag flag, boolean holds) {
        if (holds) {
            flags.add(flag);
        }
    }

    private boolean isOutOfScope(String path) {
        return outOfScope.contains(path);
    }

    private boolean isProtected(String path) {
        return protectedPaths.stream().anyMatch(glob -> glob.matches(path));
    }
}
