package dev.ophar.orchestrate;

import dev.ophar.git.TargetFingerprint;
import dev.ophar.git.TargetRepository;
import dev.ophar.model.Isolation;
import dev.ophar.model.IsolationLevel;
import dev.ophar.model.VisibleText;
import java.io.IOException;
import java.util.List;

/**
 * Watches over the target repository from before an executor starts. Behind a wall that the kernel holds, a change is
 * the person's own and only noted; behind a weaker one it may be the executor's, and a person has to say whose.
 */
final class EscapeAlarm {
    private static final int MOST_NAMED = 10;

    private final TargetRepository target;
    private final TargetFingerprint before;
    private final boolean held;

    private EscapeAlarm(TargetRepository target, TargetFingerprint before, boolean held) {
        this.target = target;
        this.before = before;
        this.held = held;
    }

    static EscapeAlarm arm(TargetRepository target, Isolation isolation) throws IOException {
        return new EscapeAlarm(target, target.fingerprint(), isolation.level() == IsolationLevel.KERNEL);
    }

    /** What was changed so far and may be an executor's doing; empty behind a wall that holds. */
    List<String> escapes() throws IOException {
        return held ? List.of() : changed();
    }

    /** A finding about what was changed so far and is the person's own doing; empty behind a weak wall. */
    List<String> notes() throws IOException {
        List<String> changed = held ? changed() : List.of();
        return changed.isEmpty()
                ? List.of()
                : List.of("the target repository changed meanwhile: " + VisibleText.list(changed, MOST_NAMED));
    }

    private List<String> changed() throws IOException {
        return before.changedIn(target.fingerprint());
    }
}
