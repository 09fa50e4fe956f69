package demo;

import java.util.Arrays;

/** The visible tests: a program that prints TAP and ends with 1 when something is wrong. */
public final class MoneyTest {
    private int count;
    private int failures;

    public static void main(String[] arguments) {
        MoneyTest tests = new MoneyTest();
        tests.check("splits an even amount evenly", 900, 3, 300, 300, 300);
        tests.check("leaves the amount whole for one person", 1999, 1, 1999);
        tests.check("gives the odd cent to the first person", 1000, 3, 334, 333, 333);
        System.out.println("1.." + tests.count);
        System.exit(tests.failures == 0 ? 0 : 1);
    }

    private void check(String name, long cents, int people, long... expected) {
        count++;
        long[] shares = Money.split(cents, people);
        if (Arrays.equals(shares, expected)) {
            System.out.println("ok " + count + " - " + name);
        } else {
            failures++;
            System.out.println("not ok " + count + " - " + name);
            System.out.println("# " + cents + " cents for " + people + ": expected " + Arrays.toString(expected)
                    + " but got " + Arrays.toString(shares));
        }
    }
}
