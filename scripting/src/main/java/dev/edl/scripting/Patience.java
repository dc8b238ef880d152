package dev.edl.scripting;

import dev.edl.scripting.args.Lengths;
import groovy.lang.Closure;
import java.time.Duration;
import org.codehaus.groovy.runtime.typehandling.DefaultTypeTransformation;
import org.jspecify.annotations.Nullable;

/** Waits until something is so. */
final class Patience {
    private static final int TIMED_OUT = 124;

    private Patience() {}

    static boolean until(Duration limit, Duration every, Closure<?> condition) {
        if (!every.isPositive()) {
            throw new IllegalArgumentException("every is a millisecond at least, not " + every);
        }
        long deadline = System.nanoTime() + limit.toNanos();
        RequestFailed last = null;
        while (true) {
            try {
                last = null;
                if (DefaultTypeTransformation.castToBoolean(condition.call())) {
                    return true;
                }
            } catch (RequestFailed e) {
                last = e;
            }
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                throw late(limit, last);
            }
            Waits.asked(() -> {
                Thread.sleep(Duration.ofNanos(Math.min(left, every.toNanos())));
                return true;
            });
        }
    }

    /** Asks once: nothing has changed that it could wait for. */
    static boolean once(Rehearsal rehearsal, Duration limit, Closure<?> condition) {
        boolean so;
        try {
            so = DefaultTypeTransformation.castToBoolean(condition.call());
        } catch (RequestFailed e) {
            so = false;
        }
        if (!so) {
            rehearsal.tell("would wait for that, " + Lengths.of(limit) + " at most");
        }
        return true;
    }

    private static RequestFailed late(Duration limit, @Nullable RequestFailed last) {
        String why = last == null ? "" : "; at last " + last.headline();
        return new RequestFailed("not so within " + Lengths.of(limit) + why, TIMED_OUT);
    }
}
