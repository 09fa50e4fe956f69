package dev.ophar.verify.integrity;

import dev.ophar.model.VisibleText;

/**
 * One changed file of code on both sides.
 *
 * @param base empty text when the base has none there
 * @param after empty text when the artifact has none there
 * @param removed whether the artifact has none there
 */
record CodeFile(String path, Language language, Source base, Source after, boolean removed) {
    private static final int SHOWN = 160;

    /** Some text of a file, safe to show in the middle of a sentence. */
    static String shown(String text) {
        return VisibleText.of(text.strip(), SHOWN);
    }
}
