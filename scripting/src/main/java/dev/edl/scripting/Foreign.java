package dev.edl.scripting;

import java.lang.reflect.Array;
import java.util.AbstractList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads values of the user's, whose methods may throw anything: that is told in the value's place. */
final class Foreign {
    private Foreign() {}

    /** What is asked of a value. */
    @FunctionalInterface
    interface Reading<T extends @Nullable Object> {
        T read() throws Throwable;
    }

    /** Its text as it gives it. */
    static String text(@Nullable Object value) {
        return read("toString", () -> String.valueOf(value), failure -> failure);
    }

    /**
     * Reads something.
     *
     * @param what is named where it fails
     * @param otherwise makes a value of how it failed: {@code <toString failed: IllegalStateException: no>}
     */
    static <T extends @Nullable Object> T read(String what, Reading<T> reading, Function<String, T> otherwise) {
        try {
            return reading.read();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return otherwise.apply("<" + what + " failed: interrupted>");
        } catch (Throwable failure) {
            // Code of the user's: not even its errors are ours.
            return otherwise.apply(
                    "<" + what + " failed: " + Failure.of(failure).headline() + ">");
        }
    }

    /** An array as the list of its elements. */
    static List<@Nullable Object> listed(Object array) {
        return new AbstractList<>() {
            @Override
            public @Nullable Object get(int index) {
                return Array.get(array, index);
            }

            @Override
            public int size() {
                return Array.getLength(array);
            }
        };
    }
}
