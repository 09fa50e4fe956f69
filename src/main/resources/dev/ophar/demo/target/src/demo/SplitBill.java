package demo;

import java.util.Arrays;

/** Prints the shares of an amount: {@code java demo.SplitBill CENTS PEOPLE}. */
public final class SplitBill {
    private SplitBill() {}

    public static void main(String[] arguments) {
        long cents = Long.parseLong(arguments[0]);
        int people = Integer.parseInt(arguments[1]);
        System.out.println(Arrays.toString(Money.split(cents, people)));
    }
}
