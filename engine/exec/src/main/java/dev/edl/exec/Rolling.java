package dev.edl.exec;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a request goes through its hosts: in batches one after the other, with a check of each host, and until too many
 * have failed. Immutable.
 *
 * @param sizes of the batches in turn, of all the request's hosts, rounded up; the last one is repeated
 * @param mayFail before each batch but the first: with more failed hosts than these (rounded down) it is not begun
 * @param pause between two batches
 * @param check null: a host is done when its run has ended
 * @param guard what must hold whenever a batch or a host is begun
 */
public record Rolling(
        List<Portion> sizes,
        Portion mayFail,
        Duration pause,
        @Nullable Check check,
        Guard guard) {
    /** All hosts in one batch, unchecked. */
    public static final Rolling AT_ONCE = new Rolling(List.of(Portion.ALL), Portion.NONE, Duration.ZERO, null);

    /** Without a guard. */
    public Rolling(List<Portion> sizes, Portion mayFail, Duration pause, @Nullable Check check) {
        this(sizes, mayFail, pause, check, Guard.NONE);
    }

    /**
     * Checks the parts.
     *
     * @throws UsageException when there is no batch, one has no host, or the pause is negative
     */
    public Rolling {
        sizes = List.copyOf(sizes);
        if (sizes.isEmpty()) {
            throw new UsageException("no size of a batch is given", null);
        }
        sizes.stream().filter(size -> size.ofAtLeast(100) < 1).findFirst().ifPresent(none -> {
            throw new UsageException("a batch has 1 host at least, not " + none, null);
        });
        if (pause.isNegative()) {
            throw new UsageException("a pause is not negative: " + pause, null);
        }
    }

    /** The same with a check of each host. */
    public Rolling checkedBy(Check given) {
        return new Rolling(sizes, mayFail, pause, given, guard);
    }

    /** The same as long as this holds. */
    public Rolling guardedBy(Guard given) {
        return new Rolling(sizes, mayFail, pause, check, given);
    }

    /** What each host is asked after its run. */
    public Optional<Check> examination() {
        return Optional.ofNullable(check);
    }

    /** Cuts all hosts of a request, in their order, into its batches; each has one host at least. */
    public <T> List<List<T>> batches(List<T> all) {
        var batches = new ArrayList<List<T>>();
        int from = 0;
        for (int number = 0; from < all.size(); number++) {
            int size = sizes.get(Math.min(number, sizes.size() - 1)).ofAtLeast(all.size());
            int to = Math.min(from + size, all.size());
            batches.add(List.copyOf(all.subList(from, to)));
            from = to;
        }
        return batches;
    }
}
