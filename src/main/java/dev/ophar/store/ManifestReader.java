package dev.ophar.store;

import dev.ophar.model.HeldOutSet;
import dev.ophar.model.Placement;
import dev.ophar.model.Probe;
import dev.ophar.model.TaskId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the fields of a held-out manifest. What is on the disk is not asked here. */
final class ManifestReader {
    private static final int MAX_EXIT = 255;
    private static final Set<String> KNOWN = Set.of(
            "set", "description", "place", "cmd", "reserve", "reserve_cmd", "sentinel", "sentinel_cmd", "probes");

    private final Fields fields;

    ManifestReader(Fields fields) {
        this.fields = fields;
    }

    /** Reads the manifest of the set with this name; problems go to the fields' list. */
    HeldOutSet read(TaskId name) {
        fields.filledText("set")
                .filter(set -> !set.equals(name.value()))
                .ifPresent(
                        set -> fields.warning("set", "says another name than its folder '" + name + "', which counts"));
        List<Placement> place = placements("place");
        List<Placement> reserve = placements("reserve");
        List<Placement> sentinel = placements("sentinel");
        List<Probe> probes = probes();
        HeldOutSet set = new HeldOutSet(
                name,
                fields.text("description").orElse(""),
                place,
                fields.filledText("cmd"),
                reserve,
                fields.filledText("reserve_cmd"),
                sentinel,
                fields.filledText("sentinel_cmd"),
                probes);
        checkCommands(set);
        fields.warnOfNearMisses(KNOWN);
        return set;
    }

    private void checkCommands(HeldOutSet set) {
        if (set.command().isEmpty() && set.probes().isEmpty()) {
            fields.error(
                    "cmd", "is missing and there are no probes, so nothing is checked; give the command that runs it");
        } else if (set.command().isEmpty() && !set.place().isEmpty()) {
            fields.error("cmd", "is missing; give the command that runs the files of 'place'");
        }
        if (set.reserveCommand().isEmpty() && !set.reserve().isEmpty()) {
            fields.error("reserve_cmd", "is missing; give the command that runs the files of 'reserve'");
        }
        if (set.sentinelCommand().isEmpty() && !set.sentinel().isEmpty()) {
            fields.error("sentinel_cmd", "is missing; give the command that runs the files of 'sentinel'");
        }
    }

    private List<Placement> placements(String pool) {
        List<Placement> placements = new ArrayList<>();
        Set<String> targets = new HashSet<>();
        for (Fields entry : fields.objects(pool)) {
            Optional<String> from = path(entry, "from", "a file of the set");
            Optional<String> to = path(entry, "to", "where in the checkout it goes");
            if (to.isPresent() && !targets.add(to.get())) {
                entry.error("to", "'" + to.get() + "' is the place of another file of this pool already");
            }
            if (from.isPresent() && to.isPresent()) {
                placements.add(new Placement(from.get(), to.get()));
            }
        }
        return placements;
    }

    private static Optional<String> path(Fields entry, String field, String meaning) {
        Optional<String> path = entry.requiredText(field, meaning);
        path.flatMap(RelativePaths::problem)
                .ifPresent(p -> entry.error(field, "'" + path.get() + "' " + p + "; give a plain relative path"));
        return path;
    }

    private List<Probe> probes() {
        List<Probe> probes = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Fields entry : fields.objects("probes")) {
            Optional<String> name = entry.requiredText("name", "a name for people");
            if (name.isPresent() && !names.add(name.get())) {
                entry.error("name", "'" + name.get() + "' is the name of another probe already");
            }
            Probe probe = new Probe(
                    name.orElse(""),
                    entry.requiredText("cmd", "the command whose output is compared")
                            .orElse(""),
                    entry.text("stdin"),
                    entry.text("expect_stdout"),
                    entry.value("expect_json").map(Json::line),
                    entry.integer("expect_exit", 0, MAX_EXIT),
                    entry.positiveNumber("tolerance"),
                    entry.flag("reserve"));
            checkExpectation(entry, probe);
            probes.add(probe);
        }
        return probes;
    }

    private static void checkExpectation(Fields entry, Probe probe) {
        boolean compares =
                probe.expectStdout().isPresent() || probe.expectJson().isPresent();
        if (!compares && entry.value("expect_exit").isEmpty()) {
            entry.error("expect_stdout", "is missing; give expect_stdout, expect_json or expect_exit");
        } else if (!compares && probe.expectExit().equals(Optional.of(0))) {
            entry.warning("expect_exit", "0 alone is no evidence, as any program can end so; compare an output too");
        }
        if (probe.tolerance().isPresent() && probe.expectJson().isEmpty()) {
            entry.warning("tolerance", "has no effect without expect_json");
        }
    }
}
