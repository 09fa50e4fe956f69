package dev.ophar.metrics;

import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

/** The arithmetic behind the figures, as the prototype's tools did it, so that old and new numbers can be compared. */
final class Figures {
    private Figures() {}

    /** The value at index round(p·(n−1)) of the sorted values; 0 when there is none. */
    static long quantile(List<Long> values, double p) {
        if (values.isEmpty()) {
            return 0;
        }
        int index = Math.toIntExact(Math.round(p * (values.size() - 1)));
        return values.stream().sorted().toList().get(index);
    }

    /** The value at index floor(n/2) of the sorted values, as old reports have it; 0 when there is none. */
    static long legacyMedian(List<Long> values) {
        return values.isEmpty() ? 0 : values.stream().sorted().toList().get(values.size() / 2);
    }

    /** The mean; 0 when there is no value. */
    static Number mean(List<Long> values) {
        return ratio(values.stream().mapToLong(Long::longValue).sum(), values.size());
    }

    static <T> Number share(Collection<T> all, Predicate<? super T> which) {
        return ratio(all.stream().filter(which).count(), all.size());
    }

    /** A quotient as JSON readers of the old files expect it: whole numbers without a fraction, 0 for nothing of nothing. */
    static Number ratio(long part, long whole) {
        if (whole == 0) {
            return 0L;
        }
        if (part % whole == 0) {
            return part / whole;
        }
        return (double) part / whole;
    }
}
