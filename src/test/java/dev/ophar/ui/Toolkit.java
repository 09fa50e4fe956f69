package dev.ophar.ui;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Starts JavaFX once for all test classes of a JVM, in memory unless the build's profile "window" asks for a real
 * display. It is never stopped: a JVM can start it only once.
 */
public final class Toolkit implements BeforeAllCallback {
    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(Toolkit.class);
    private static final long MOST_SECONDS = 60;

    /** How the start went: empty when it did. */
    private record Start(String failure) {}

    @Override
    public void beforeAll(ExtensionContext context) {
        Start start = context.getRoot().getStore(NAMESPACE).computeIfAbsent("start", key -> start(), Start.class);
        if (!start.failure().isEmpty()) {
            System.out.println("skipped: no window can be shown here: " + start.failure());
        }
        Assumptions.assumeTrue(start.failure().isEmpty(), start.failure());
    }

    private static Start start() {
        CompletableFuture<String> started = new CompletableFuture<>();
        try {
            Platform.setImplicitExit(false);
            Platform.startup(() -> {
                Theme.loadFonts();
                Theme.LIGHT.use();
                started.complete("");
            });
            return new Start(started.get(MOST_SECONDS, TimeUnit.SECONDS));
        } catch (UnsupportedOperationException | UnsatisfiedLinkError | ExecutionException | TimeoutException e) {
            return new Start(String.valueOf(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Start("interrupted");
        }
    }

    /** Runs something on the FX thread and gives back what came of it. */
    public static <T> T onFx(Callable<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                result.complete(work.call());
            } catch (Exception | AssertionError e) {
                result.completeExceptionally(e);
            }
        });
        try {
            return result.get(MOST_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } catch (TimeoutException e) {
            throw new AssertionError("the FX thread did not answer within " + MOST_SECONDS + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
