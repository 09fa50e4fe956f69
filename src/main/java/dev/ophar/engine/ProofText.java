package dev.ophar.engine;

import dev.ophar.model.EvidenceKind;
import dev.ophar.model.GateState;
import dev.ophar.model.IntegrityFact;
import dev.ophar.model.ProbeOutcome;
import dev.ophar.model.TestChange;
import dev.ophar.model.TestRow;
import dev.ophar.model.VisibleText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a proof says, in plain words, the same in the panel and on the command line. Texts of the artifact in it are
 * made visible already. Pure.
 */
public final class ProofText {
    private static final int NAMED = 3;
    private static final int LONGEST_NAME = 120;
    private static final List<TestChange> WORTH_A_NAME = List.of(
            TestChange.BROKEN,
            TestChange.VANISHED,
            TestChange.NEWLY_SKIPPED,
            TestChange.STILL_FAILING,
            TestChange.NEW_FAILING,
            TestChange.FLAKY);

    private ProofText() {}

    /**
     * One line for a person.
     *
     * @param label what it is about
     * @param text what there is to say
     * @param alarming whether it speaks against the artifact
     */
    public record Line(String label, String text, boolean alarming) {}

    /** The tests in one line: how many there should be, how many passed, what changed, the base, the runs. */
    public static String summary(Proof.Tests tests) {
        List<String> parts = new ArrayList<>();
        parts.add(counts(tests));
        List<String> changed = new ArrayList<>();
        for (TestChange change : TestChange.values()) {
            if (change != TestChange.PASSING && change != TestChange.SKIPPED && tests.count(change) > 0) {
                changed.add(tests.count(change) + " " + change.title());
            }
        }
        if (!changed.isEmpty()) {
            parts.add(String.join(", ", changed));
        }
        parts.add(base(tests.base()));
        parts.add(tests.runs() == 1 ? "1 run" : tests.runs() + " runs");
        return String.join("; ", parts);
    }

    private static String counts(Proof.Tests tests) {
        String all = tests.expected() == 1 ? "1 expected test" : tests.expected() + " expected tests";
        if (tests.passed() == tests.expected()) {
            return tests.passed() + " of " + all + " seen and passed";
        }
        List<String> ends = new ArrayList<>();
        ends.add(tests.seen() + " of " + all + " seen");
        ends.add(tests.passed() + " passed");
        if (tests.failed() > 0) {
            ends.add(tests.failed() + " failed");
        }
        if (tests.skipped() > 0) {
            ends.add(tests.skipped() + " skipped");
        }
        return String.join(", ", ends);
    }

    private static String base(Proof.Base base) {
        if (!base.ran()) {
            return "base: could not be run";
        }
        return "base: "
                + (base.seen() == 0 ? "no test seen by name" : base.seen() + " seen, " + base.red() + " red")
                + (base.cached() ? " (remembered)" : "");
    }

    /**
     * What it means that nothing was seen but an exit status, and what stands in for names; empty when tests were seen
     * by name or nothing is known.
     */
    public static Optional<String> exitStatus(Proof proof) {
        if (!proof.isExitStatusOnly()) {
            return Optional.empty();
        }
        String only = "Only the exit status of the test command was looked at: no test was seen by name. ";
        if (proof.control().filter(GateState.PASS::equals).isPresent()) {
            return Optional.of(
                    only
                            + "What proves it: the same command came back red when its tests were made to fail, so it can say no.");
        }
        if (proof.heldOut().filter(GateState.PASS::equals).isPresent()) {
            return Optional.of(only + "What proves it: the held-out checks passed; the visible tests add little.");
        }
        return Optional.of(only
                + (proof.control().filter(GateState.ERROR::equals).isPresent()
                        ? "Nothing proves it: the control run did not show that the command can fail."
                        : "Nothing proves it: no control run and no held-out check showed that the command can fail."));
    }

    /** How many of the things that must fail did fail; empty when nothing was made to fail. */
    public static Optional<String> controls(Proof proof) {
        int all = proof.controls().size();
        if (all == 0) {
            return Optional.empty();
        }
        int proven = proof.controlsProven();
        String what = all == 1 ? "1 test that must fail" : all + " tests that must fail";
        return Optional.of(
                proven == all
                        ? (all == 1 ? "The " + what + " did fail" : "All " + what + " did fail")
                        : "Only " + proven + " of " + what + " did fail, so a green run proves little");
    }

    /** The probes by name and state; never what they ask or get. */
    public static String probe(ProbeOutcome probe) {
        return VisibleText.of(probe.name(), LONGEST_NAME) + " " + probe.state().word()
                + (probe.reserve() ? " (reserve)" : "");
    }

    /** All of it in a few lines, for a terminal. */
    public static List<Line> lines(Proof proof, TestRows rows) {
        List<Line> lines = new ArrayList<>();
        exitStatus(proof)
                .ifPresent(text -> lines.add(new Line(
                        "tests",
                        text,
                        proof.control().filter(GateState.PASS::equals).isEmpty()
                                && proof.heldOut()
                                        .filter(GateState.PASS::equals)
                                        .isEmpty())));
        proof.tests()
                .filter(tests ->
                        proof.kind().filter(EvidenceKind.NAMED_TESTS::equals).isPresent())
                .ifPresent(tests -> lines.add(new Line("tests", summary(tests), tests.passed() < tests.expected())));
        for (TestChange change : WORTH_A_NAME) {
            List<String> names = rows.rows().stream()
                    .filter(row -> row.change() == change)
                    .map(TestRow::name)
                    .map(name -> VisibleText.of(name.text(), LONGEST_NAME))
                    .toList();
            if (!names.isEmpty()) {
                lines.add(new Line(change.title(), VisibleText.list(names, NAMED), true));
            }
        }
        controls(proof)
                .ifPresent(text -> lines.add(new Line(
                        "control",
                        text,
                        proof.controlsProven() < proof.controls().size())));
        if (!proof.probes().isEmpty()) {
            List<String> probes = proof.probes().stream().map(ProofText::probe).toList();
            boolean red = proof.probes().stream().anyMatch(probe -> probe.state() != GateState.PASS);
            lines.add(new Line("probes", VisibleText.list(probes, 2 * NAMED), red));
        }
        facts(proof, lines);
        return lines;
    }

    private static void facts(Proof proof, List<Line> lines) {
        List<IntegrityFact> blocking = proof.blockingFacts();
        blocking.stream()
                .limit(NAMED)
                .forEach(fact -> lines.add(new Line("blocks", VisibleText.of(fact.sentence(), 200), true)));
        int others = proof.facts().size() - Math.min(NAMED, blocking.size());
        if (others > 0) {
            List<String> kinds = proof.facts().stream()
                    .skip(Math.min(NAMED, blocking.size()))
                    .map(fact -> fact.kind().title())
                    .distinct()
                    .toList();
            lines.add(new Line(
                    "to look at",
                    others + (others == 1 ? " fact: " : " facts: ") + VisibleText.list(kinds, 2 * NAMED),
                    false));
        }
    }
}
