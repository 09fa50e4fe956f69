package dev.ophar.ui.logs;

/**
 * Characters that Unicode counts as letters or marks and that show nothing: fillers, joiners and variation selectors.
 * The format and control characters are {@link dev.ophar.model.VisibleText}'s business. Pure.
 */
final class InvisibleCharacters {
    private InvisibleCharacters() {}

    static boolean has(int c) {
        return switch (c) {
            case 0x034f, 0x115f, 0x1160, 0x17b4, 0x17b5, 0x2800, 0x3164, 0xffa0 -> true;
            // U+FE0F follows many an ordinary emoji.
            default -> (c >= 0x180b && c <= 0x180f) || (c >= 0xfe00 && c <= 0xfe0e) || (c >= 0xe0100 && c <= 0xe01ef);
        };
    }
}
