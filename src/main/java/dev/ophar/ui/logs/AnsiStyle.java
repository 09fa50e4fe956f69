package dev.ophar.ui.logs;

import java.util.ArrayList;
import java.util.List;

/**
 * How a terminal would paint a piece of text.
 *
 * @param colour 0 to 15, or {@link #NO_COLOUR}
 */
record AnsiStyle(int colour, boolean bold, boolean dim, boolean italic, boolean underline, boolean reverse) {
    static final int NO_COLOUR = -1;
    static final AnsiStyle PLAIN = new AnsiStyle(NO_COLOUR, false, false, false, false, false);

    AnsiStyle withColour(int newColour) {
        return new AnsiStyle(newColour, bold, dim, italic, underline, reverse);
    }

    AnsiStyle withWeight(boolean newBold, boolean newDim) {
        return new AnsiStyle(colour, newBold, newDim, italic, underline, reverse);
    }

    AnsiStyle withItalic(boolean newItalic) {
        return new AnsiStyle(colour, bold, dim, newItalic, underline, reverse);
    }

    AnsiStyle withUnderline(boolean newUnderline) {
        return new AnsiStyle(colour, bold, dim, italic, newUnderline, reverse);
    }

    AnsiStyle withReverse(boolean newReverse) {
        return new AnsiStyle(colour, bold, dim, italic, underline, newReverse);
    }

    /** Its names in the style sheet. */
    List<String> styleClasses() {
        List<String> names = new ArrayList<>();
        if (colour != NO_COLOUR) {
            names.add("ansi-" + colour);
        }
        add(names, bold, "ansi-bold");
        add(names, dim, "ansi-dim");
        add(names, italic, "ansi-italic");
        add(names, underline, "ansi-underline");
        add(names, reverse, "ansi-reverse");
        return names;
    }

    private static void add(List<String> names, boolean wanted, String name) {
        if (wanted) {
            names.add(name);
        }
    }
}
