package dev.ophar.benchmark;

import java.awt.AWTException;
import java.awt.Dimension;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.Toolkit;
import java.awt.event.InputEvent;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;

/**
 * Prints how long a start of the panel on the demo takes, and a change to another task, from outside: it starts the
 * command that it is given, looks at the screen until that rests, and tells when it first showed anything and when it
 * first showed what it showed at the end. Then it clicks on the tasks of the queue. The last screen is kept as a picture,
 * to see what was measured. A program, not a test, and one file without a class path; CONTRIBUTING.md says how to run it.
 */
public final class FirstWindow {
    private static final long LOOK_EVERY_MS = 15;
    private static final long REST_MS = 2500;
    /** Blinking carets and times that tick are no painting that somebody waits for. */
    private static final double SAME = 0.002;

    /** Where the rows of the demo's queue are. */
    private static final int ROWS = 4;

    private static final int ROW_X = 150;
    private static final int FIRST_ROW_Y = 150;
    private static final int ROW_HEIGHT = 74;

    private final Robot robot = new Robot();
    private final Map<String, List<Double>> times = new LinkedHashMap<>();
    private final File picture;
    private final List<String> command;

    private FirstWindow(File picture, List<String> command) throws AWTException {
        this.picture = picture;
        this.command = List.copyOf(command);
    }

    /** A part of the screen, where the panel has the size that it opens with; the first is all that is looked at. */
    private enum Part {
        WITH_EVIDENCE("toolbar, queue, header and evidence", 1000, 400),
        HEADER("toolbar and header", 1000, 130),
        QUEUE("queue", 330, 400);

        private final String words;
        private final int width;
        private final int height;

        Part(String words, int width, int height) {
            this.words = words;
            this.width = width;
            this.height = height;
        }

        boolean differs(BufferedImage one, BufferedImage other) {
            int[] pixels = pixels(one);
            int[] others = pixels(other);
            int different = 0;
            for (int i = 0; i < pixels.length; i++) {
                if (pixels[i] != others[i]) {
                    different++;
                }
            }
            return (double) different / pixels.length > SAME;
        }

        private int[] pixels(BufferedImage image) {
            return image.getRGB(0, 0, width, height, null, 0, width);
        }
    }

    /** A look at the screen: when, in milliseconds after the start, and what was there. */
    private record Look(double at, BufferedImage seen) {}

    /** Measures; the arguments are how often, the picture's file and the command. The first start is not counted. */
    public static void main(String[] args) throws AWTException, IOException, InterruptedException {
        int rounds = Integer.parseInt(args[0]);
        FirstWindow window = new FirstWindow(new File(args[1]), List.of(args).subList(2, args.length));
        window.start(); // not counted
        window.times.clear();
        for (int round = 0; round < rounds; round++) {
            window.start();
        }
        window.times.forEach(FirstWindow::report);
        System.exit(0);
    }

    private void start() throws IOException, InterruptedException {
        BufferedImage last = look();
        List<Look> changes = new ArrayList<>();
        long began = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectOutput(new File("/dev/null"))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            while (changes.isEmpty()
                    || millisSince(began) - changes.get(changes.size() - 1).at() < REST_MS) {
                BufferedImage seen = look();
                if (Part.WITH_EVIDENCE.differs(last, seen)) {
                    changes.add(new Look(millisSince(began), seen));
                    last = seen;
                }
                if (!process.isAlive()) {
                    throw new IOException("the command ended by itself: " + command);
                }
                TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MS);
            }
            note(changes, last);
            for (int row = 1; row <= ROWS * 2; row++) {
                times("another task after a click").add(switchTo(row % ROWS));
            }
            Dimension screen = Toolkit.getDefaultToolkit().getScreenSize();
            ImageIO.write(robot.createScreenCapture(new Rectangle(screen)), "png", picture);
        } finally {
            process.destroy();
            process.waitFor();
        }
        TimeUnit.MILLISECONDS.sleep(500);
    }

    /** From a click on a row of the queue until nothing moves any more. */
    private double switchTo(int row) throws InterruptedException {
        robot.mouseMove(ROW_X, FIRST_ROW_Y + row * ROW_HEIGHT);
        TimeUnit.MILLISECONDS.sleep(300);
        BufferedImage last = look();
        long began = System.nanoTime();
        robot.mousePress(InputEvent.BUTTON1_DOWN_MASK);
        robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
        double changed = 0;
        while (millisSince(began) < 600) {
            BufferedImage seen = look();
            if (Part.WITH_EVIDENCE.differs(last, seen)) {
                changed = millisSince(began);
                last = seen;
            }
        }
        return changed;
    }

    private List<Double> times(String what) {
        return times.computeIfAbsent(what, key -> new ArrayList<>());
    }

    private void note(List<Look> changes, BufferedImage last) {
        times("anything").add(changes.get(0).at());
        for (Part part : Part.values()) {
            double since = changes.get(0).at();
            for (int i = 1; i < changes.size(); i++) {
                if (part.differs(changes.get(i - 1).seen(), last)) {
                    since = changes.get(i).at();
                }
            }
            times(part.words).add(since);
        }
    }

    private BufferedImage look() {
        return robot.createScreenCapture(new Rectangle(Part.WITH_EVIDENCE.width, Part.WITH_EVIDENCE.height));
    }

    private static double millisSince(long began) {
        return (System.nanoTime() - began) / 1e6;
    }

    private static void report(String what, List<Double> times) {
        List<Double> sorted = new ArrayList<>(times);
        Collections.sort(sorted);
        System.out.println(String.format(
                Locale.ROOT,
                "%s on the screen: median %.0f ms (%.0f to %.0f, %d times)",
                what,
                sorted.get(sorted.size() / 2),
                sorted.get(0),
                sorted.get(sorted.size() - 1),
                sorted.size()));
    }
}
