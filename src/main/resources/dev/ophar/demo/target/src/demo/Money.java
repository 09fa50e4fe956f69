package demo;

import java.util.Arrays;

/** Amounts of money in whole cents. */
public final class Money {
    private Money() {}

    /** Splits an amount into shares, one for each person. */
    public static long[] split(long cents, int people) {
        long[] shares = new long[people];
        Arrays.fill(shares, cents / people);
        return shares;
    }
}
