package demo;

import java.util.Arrays;

/** Held-out, reserved for the last gate: the law that every split obeys. */
public final class MoneyLastTest {
    private MoneyLastTest() {}

    public static void main(String[] arguments) {
        boolean holds = true;
        for (long cents = -250; cents <= 250; cents++) {
            for (int people = 1; people <= 12; people++) {
                holds &= fair(cents, Money.split(cents, people), people);
            }
        }
        System.out.println((holds ? "ok" : "not ok") + " 1 - no cent is lost and no two shares differ by more than one");
        System.out.println("1..1");
        System.exit(holds ? 0 : 1);
    }

    private static boolean fair(long cents, long[] shares, int people) {
        long[] sorted = shares.clone();
        Arrays.sort(sorted);
        return shares.length == people
                && Arrays.stream(shares).sum() == cents
                && sorted[people - 1] - sorted[0] <= 1;
    }
}
