package dev.edl.exec;

import java.util.List;
import java.util.stream.Stream;

/** A name with ranges in it: {@code rack[1-2]node[0-3]}; it stands for each name that comes of it. */
record NameTemplate(List<Part> parts) {
    /** A piece of it. */
    sealed interface Part {
        record Literal(String text) implements Part {}

        /** One of these numbers, as they are written. */
        record Numbers(List<NumberRange> ranges) implements Part {}
    }

    NameTemplate {
        parts = List.copyOf(parts);
    }

    /** How many names it stands for, repeated ones counted again; {@link Long#MAX_VALUE} for more than a long holds. */
    long count() {
        long count = 1;
        for (Part part : parts) {
            if (part instanceof Part.Numbers(var ranges)) {
                long numbers = 0;
                for (NumberRange range : ranges) {
                    numbers += range.count();
                    if (numbers < 0) {
                        return Long.MAX_VALUE;
                    }
                }
                if (Math.multiplyHigh(count, numbers) != 0 || count * numbers < 0) {
                    return Long.MAX_VALUE;
                }
                count *= numbers;
            }
        }
        return count;
    }

    /** The names, the last number changing fastest. */
    Stream<String> names() {
        Stream<String> names = Stream.of("");
        for (Part part : parts) {
            names = switch (part) {
                case Part.Literal(String text) -> names.map(begun -> begun + text);
                case Part.Numbers(List<NumberRange> ranges) ->
                    names.flatMap(begun ->
                            ranges.stream().flatMap(NumberRange::numbers).map(begun::concat));
            };
        }
        return names;
    }
}
