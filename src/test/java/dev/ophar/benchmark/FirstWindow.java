package dev.ophar.benchmark;

import java.awt.AWTException;
import java.awt.Dimension;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.Toolkit;
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
 * Prints how long a start of the panel takes, from outside: it starts the command that it is given, looks at the screen
 * until that rests, and tells when it first showed anything and when it first showed what it showed at the end. The last
 * screen is kept as a picture, to see what was measured. A program, not a test, and one file without a class path, so that it does not matter what is measured:
 *
 * <pre>xvfb-run -a -s "-screen 0 1440x900x24" java src/test/java/dev/ophar/benchmark/FirstWindow.java 11 /tmp/seen.png
 * ./ophar --workspace ophar-demo</pre>
 */
public final class FirstWindow {
    private static final long LOOK_EVERY_MS = 15;
    private static final long REST_MS = 2500;
    /** Blinking carets and times that tick are no painting that somebody waits for. */
    private static final double SAME = 0.002;

    private final Robot robot = new Robot();
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
        Map<String, List<Double>> times = new LinkedHashMap<>();
        for (int round = -1; round < rounds; round++) {
            boolean counts = round >= 0;
            window.start().forEach((what, time) -> {
                if (counts) {
                    times.computeIfAbsent(what, key -> new ArrayList<>()).add(time);
                }
            });
        }
        times.forEach(FirstWindow::report);
        System.exit(0);
    }

    private Map<String, Double> start() throws IOException, InterruptedException {
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
            Dimension screen = Toolkit.getDefaultToolkit().getScreenSize();
            ImageIO.write(robot.createScreenCapture(new Rectangle(screen)), "png", picture);
        } finally {
            process.destroy();
            process.waitFor();
        }
        TimeUnit.MILLISECONDS.sleep(500);
        return times(changes, last);
    }

    private static Map<String, Double> times(List<Look> changes, BufferedImage last) {
        Map<String, Double> times = new LinkedHashMap<>();
        times.put("anything", changes.get(0).at());
        for (Part part : Part.values()) {
            double since = changes.get(0).at();
            for (int i = 1; i < changes.size(); i++) {
                if (part.differs(changes.get(i - 1).seen(), last)) {
                    since = changes.get(i).at();
                }
            }
            times.put(part.words, since);
        }
        return times;
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
                "%s on the screen: median %.0f ms (%.0f to %.0f, %d starts)",
                what,
                sorted.get(sorted.size() / 2),
                sorted.get(0),
                sorted.get(sorted.size() - 1),
                sorted.size()));
    }
}
