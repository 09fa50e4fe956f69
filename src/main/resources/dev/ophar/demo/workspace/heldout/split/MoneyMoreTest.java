package demo;

import java.util.Arrays;

/** Held-out: amounts that the visible tests do not show, refunds, and head counts that make no sense. */
public final class MoneyMoreTest {
    private static int count;
    private static int failures;

    private MoneyMoreTest() {}

    public static void main(String[] arguments) {
        check("splits one cent", Arrays.equals(Money.split(1, 2), new long[] {1, 0}));
        check("hands out two odd cents", Arrays.equals(Money.split(1001, 3), new long[] {334, 334, 333}));
        check("splits a refund", Arrays.equals(Money.split(-1001, 3), new long[] {-334, -334, -333}));
        check("refuses to split for nobody", refuses(0));
        check("refuses a negative head count", refuses(-2));
        System.out.println("1.." + count);
        System.exit(failures == 0 ? 0 : 1);
    }

    private static boolean refuses(int people) {
        try {
            Money.split(100, people);
            return false;
        } catch (IllegalArgumentException expected) {
            return true;
        } catch (RuntimeException other) {
            return false;
        }
    }

    private static void check(String name, boolean holds) {
        count++;
        failures += holds ? 0 : 1;
        System.out.println((holds ? "ok " : "not ok ") + count + " - " + name);
    }
}
