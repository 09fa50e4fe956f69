package dev.ophar.ui.logs;

/**
 * What a sequence {@code ESC [ … m} makes of a style, after ECMA-48 §8.3.117 with the 256 and 16 million colours of
 * xterm. Pure.
 *
 * @param style the style from now on
 * @param understood whether every number in it was known
 */
record SelectGraphicRendition(AnsiStyle style, boolean understood) {
    private static final int EXTENDED = 38;
    private static final int EXTENDED_BACKGROUND = 48;
    private static final int MOST_NUMBERS = 32;
    private static final int UNKNOWN = -1;

    /** @param parameters what stands between the bracket and the {@code m} */
    static SelectGraphicRendition apply(AnsiStyle before, String parameters) {
        String[] words = parameters.split(";", -1);
        AnsiStyle style = before;
        boolean understood = words.length <= MOST_NUMBERS;
        int i = 0;
        while (i < words.length && i < MOST_NUMBERS) {
            int code = number(words, i);
            if (code == EXTENDED || code == EXTENDED_BACKGROUND) {
                int colour = extended(words, i + 1);
                understood &= colour != UNKNOWN;
                style = code == EXTENDED && colour != UNKNOWN ? style.withColour(colour) : style;
                i += number(words, i + 1) == 2 ? 5 : 3;
            } else {
                understood &= isKnown(code);
                style = simple(style, code);
                i++;
            }
        }
        return new SelectGraphicRendition(style, understood);
    }

    private static AnsiStyle simple(AnsiStyle style, int code) {
        if (code >= 30 && code <= 37) {
            return style.withColour(code - 30);
        }
        if (code >= 90 && code <= 97) {
            return style.withColour(code - 90 + 8);
        }
        return switch (code) {
            case 0 -> AnsiStyle.PLAIN;
            case 1 -> style.withWeight(true, style.dim());
            case 2 -> style.withWeight(style.bold(), true);
            case 3 -> style.withItalic(true);
            case 4 -> style.withUnderline(true);
            case 7 -> style.withReverse(true);
            case 22 -> style.withWeight(false, false);
            case 23 -> style.withItalic(false);
            case 24 -> style.withUnderline(false);
            case 27 -> style.withReverse(false);
            case 39 -> style.withColour(AnsiStyle.NO_COLOUR);
            default -> style;
        };
    }

    private static boolean isKnown(int code) {
        return (code >= 30 && code <= 49)
                || (code >= 90 && code <= 107)
                || switch (code) {
                    case 0, 1, 2, 3, 4, 7, 22, 23, 24, 27 -> true;
                    default -> false;
                };
    }

    private static int extended(String[] words, int at) {
        int kind = number(words, at);
        int first = number(words, at + 1);
        if (kind == 5 && isByte(first)) {
            return AnsiColours.ofIndex(first);
        }
        int second = number(words, at + 2);
        int third = number(words, at + 3);
        boolean mixed = kind == 2 && isByte(first) && isByte(second) && isByte(third);
        return mixed ? AnsiColours.of(first, second, third) : UNKNOWN;
    }

    private static boolean isByte(int number) {
        return number >= 0 && number <= 255;
    }

    /** An empty word counts as 0; a missing one, or one that is no small number, is unknown. */
    private static int number(String[] words, int at) {
        if (at >= words.length || words[at].length() > 3) {
            return UNKNOWN;
        }
        int number = 0;
        for (int i = 0; i < words[at].length(); i++) {
            int digit = words[at].charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return UNKNOWN;
            }
            number = number * 10 + digit;
        }
        return number;
    }
}
