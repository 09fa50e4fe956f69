package dev.ophar.ui.logs;

/**
 * The sixteen colours that a log is painted in. The 256 and the 16 million colours become the nearest of them on
 * purpose: the theme keeps these sixteen readable, so that nobody hides text by painting it in the background's colour.
 * Pure.
 */
final class AnsiColours {
    private static final int CUBE = 16;
    private static final int GREYS = 232;
    /** The six levels of the colour cube, as xterm has them. */
    private static final int CUBE_FIRST = 55;

    private static final int CUBE_STEP = 40;
    private static final int GREY_SPREAD = 40;
    private static final int BRIGHT = 200;

    private AnsiColours() {}

    /** The nearest of the sixteen to one of the 256. */
    static int ofIndex(int index) {
        if (index < CUBE) {
            return index;
        }
        if (index >= GREYS) {
            int level = 8 + 10 * (index - GREYS);
            return of(level, level, level);
        }
        int place = index - CUBE;
        return of(level(place / 36), level(place / 6 % 6), level(place % 6));
    }

    private static int level(int step) {
        return step == 0 ? 0 : CUBE_FIRST + CUBE_STEP * step;
    }

    /** The nearest of the sixteen to a mix of red, green and blue, each 0 to 255. */
    static int of(int red, int green, int blue) {
        int most = Math.max(red, Math.max(green, blue));
        int least = Math.min(red, Math.min(green, blue));
        if (most - least < GREY_SPREAD) {
            return most < 64 ? 0 : most < 144 ? 8 : most < 224 ? 7 : 15;
        }
        int middle = (most + least) / 2;
        int hue = (red >= middle ? 1 : 0) | (green >= middle ? 2 : 0) | (blue >= middle ? 4 : 0);
        return most >= BRIGHT ? hue + 8 : hue;
    }
}
