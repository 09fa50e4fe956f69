package dev.ophar;

import dev.ophar.cli.CliContext;
import dev.ophar.cli.CommandLineInterface;
import java.io.Console;
import java.io.File;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Starts Ophar: the one place that knows the process's streams, environment, end and signals. */
public final class Main {
    private static final int INTERRUPTED_STATUS = 4;
    private static final long SECONDS_TO_SETTLE = 8;

    private Main() {}

    /** Runs the command line and ends the process with its status. */
    public static void main(String[] arguments) {
        CountDownLatch ended = new CountDownLatch(1);
        CliContext context = new CliContext(
                CommandLineInterface.writer(System.out),
                CommandLineInterface.writer(System.err),
                System.in,
                System.getenv(),
                Path.of("").toAbsolutePath(),
                Clock.systemUTC(),
                isTerminal(),
                selfCommand(),
                work -> onInterrupt(work, ended),
                new PanelOpener(System.getenv(), Path.of("").toAbsolutePath(), Clock.systemUTC()));
        int status = new CommandLineInterface(context, System.out, System.err).run(List.of(arguments));
        ended.countDown();
        System.exit(status);
    }

    /** From Java 22 on there is a console without a terminal too, and a method that tells them apart. */
    @SuppressWarnings("SystemConsoleNull") // that is what the rest of this method is for
    private static boolean isTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    /** A signal starts this hook; a normal end starts it too, and then there is nothing to cancel any more. */
    private static void onInterrupt(Runnable work, CountDownLatch ended) {
        Thread hook = new Thread(
                () -> {
                    if (ended.getCount() == 0) {
                        return;
                    }
                    work.run();
                    try {
                        if (!ended.await(SECONDS_TO_SETTLE, TimeUnit.SECONDS)) {
                            System.err.println("ophar: a run did not stop in time; the next start settles it");
                        }
                        Runtime.getRuntime().halt(INTERRUPTED_STATUS);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "interrupt");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private static List<String> selfCommand() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> words =
                new ArrayList<>(List.of(java, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto"));
        words.addAll(List.of("-cp", absoluteClassPath(), Main.class.getName()));
        return words;
    }

    /** The scripted agents start in other folders, so no part of the class path may be relative. */
    private static String absoluteClassPath() {
        return Pattern.compile(File.pathSeparator)
                .splitAsStream(System.getProperty("java.class.path"))
                .map(part -> Path.of(part).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
