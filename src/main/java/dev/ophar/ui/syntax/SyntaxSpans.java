package dev.ophar.ui.syntax;

import java.util.Arrays;
import java.util.List;

/**
 * The coloured parts of one line, one behind the other from its start. Kept small, because a diff has many lines. What
 * lies behind the last part is plain.
 */
public final class SyntaxSpans {
    /** A line without colours. */
    public static final SyntaxSpans NONE = new SyntaxSpans(new int[0]);

    private static final SyntaxKind[] KINDS = SyntaxKind.values();
    private static final int KIND_BITS = 4;

    /** Each is the end of a part, shifted, and the number of its kind. */
    private final int[] parts;

    private SyntaxSpans(int[] parts) {
        this.parts = parts;
    }

    /** How many parts there are. */
    public int size() {
        return parts.length;
    }

    /** Behind the last character of a part. */
    public int end(int part) {
        return parts[part] >> KIND_BITS;
    }

    /** What a part is. */
    public SyntaxKind kind(int part) {
        return KINDS[parts[part] & ((1 << KIND_BITS) - 1)];
    }

    /** Puts parts together; to be fed from the start of a line to its end. */
    static final class Builder {
        private static final int MOST = 400;
        private static final List<SyntaxKind> ORDER = List.of(KINDS);

        private int[] parts = new int[16];
        private int size;

        /** Adds the part that ends here; does nothing when it would end before the last one, or there are too many. */
        void add(int end, SyntaxKind kind) {
            int number = ORDER.indexOf(kind);
            int before = size == 0 ? 0 : parts[size - 1] >> KIND_BITS;
            if (end <= before) {
                return;
            }
            if (size > 0 && (parts[size - 1] & ((1 << KIND_BITS) - 1)) == number) {
                parts[size - 1] = end << KIND_BITS | number;
            } else if (size < MOST) {
                if (size == parts.length) {
                    parts = Arrays.copyOf(parts, size * 2);
                }
                parts[size++] = end << KIND_BITS | number;
            }
        }

        SyntaxSpans build() {
            boolean plain = size == 0 || (size == 1 && (parts[0] & ((1 << KIND_BITS) - 1)) == 0);
            return plain ? NONE : new SyntaxSpans(Arrays.copyOf(parts, size));
        }
    }
}
