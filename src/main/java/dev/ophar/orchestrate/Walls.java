package dev.ophar.orchestrate;

import dev.ophar.model.BlockingWork;
import dev.ophar.model.Knobs;
import dev.ophar.sandbox.IsolationWish;
import dev.ophar.sandbox.Sandbox;
import dev.ophar.sandbox.Sandboxes;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What stands around children on this machine. Each way in which a person may wish it is tried out once, the first time
 * that somebody asks. Safe for any number of threads.
 */
public final class Walls {
    private final Map<String, String> environment;
    private final Path scratch;
    private final Map<Wish, Sandboxes.Choice> chosen = new HashMap<>();

    private record Wish(String isolation, Optional<String> user) {}

    /** @param scratch a folder of ours in which walls are tried; made when it is missing */
    public Walls(Map<String, String> environment, Path scratch) {
        this.environment = Map.copyOf(environment);
        this.scratch = scratch;
    }

    /** The strongest wall that this machine gives to a run with these settings. */
    public Sandbox around(Knobs knobs) throws InterruptedException {
        return choice(knobs.isolation(), knobs.sandbox().runAsUser()).sandbox();
    }

    /**
     * The strongest wall that this machine gives, and what keeps it from a stronger one.
     *
     * @param isolation the setting {@code ISOLATION}
     * @param user the setting {@code RUN_AS_USER}
     */
    public synchronized Sandboxes.Choice choice(String isolation, Optional<String> user) throws InterruptedException {
        Wish wish = new Wish(isolation, user);
        Sandboxes.Choice known = chosen.get(wish);
        if (known == null) {
            BlockingWork.begins("trying the sandbox");
            known = Sandboxes.choose(IsolationWish.of(isolation), environment, user, scratch);
            chosen.put(wish, known);
        }
        return known;
    }
}
