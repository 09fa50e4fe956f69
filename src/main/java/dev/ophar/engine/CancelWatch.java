package dev.ophar.engine;

import dev.ophar.model.Cancellation;
import dev.ophar.model.EventType;
import dev.ophar.model.LedgerLine;
import dev.ophar.model.RunId;
import dev.ophar.store.LedgerFollower;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notices {@code cancel} events, whichever process wrote them. Dies with its owner. */
final class CancelWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CancelWatch.class);
    private static final Duration PERIOD = Duration.ofMillis(200);

    private final LedgerFollower follower;
    private final Set<RunId> cancelled = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService timer;
    private final ScheduledFuture<?> looking;

    CancelWatch(LedgerFollower follower) {
        this.follower = follower;
        this.timer = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "cancel-watch");
            thread.setDaemon(true);
            return thread;
        });
        this.looking = timer.scheduleWithFixedDelay(this::look, 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    Cancellation of(RunId run) {
        return () -> cancelled.contains(run);
    }

    private void look() {
        try {
            follower.poll().stream()
                    .filter(LedgerLine::countsForStatus)
                    .flatMap(line -> line.event().stream())
                    .filter(event ->
                            event.type().filter(EventType.CANCEL::equals).isPresent())
                    .forEach(event -> event.run().ifPresent(cancelled::add));
        } catch (IOException e) {
            // The next look may do better; a run that cannot be cancelled still ends by its clocks.
            LOG.warn("cannot follow the ledger: {}", e.getMessage());
        }
    }

    @Override
    public void close() {
        looking.cancel(false);
        timer.shutdownNow();
    }
}
