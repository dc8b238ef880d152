package dev.edl.exec;

/** One step of a host set, read from left to right: what is done with the set so far, and with what. */
record HostSetStep(Operator operator, Operand operand) {
    boolean isNames() {
        return operand instanceof Operand.Names;
    }

    enum Operator {
        UNION,
        DIFFERENCE,
        INTERSECTION,
        SYMMETRIC_DIFFERENCE
    }

    /** What stands between two operators. A closed set. */
    sealed interface Operand {
        /** All hosts: what a leading {@code !} takes away from. */
        record All() implements Operand {}

        /** Hosts by their names. */
        record Names(NameTemplate template) implements Operand {}

        /** Those hosts whose names match one of the masks. */
        record Masks(NameTemplate template) implements Operand {}

        /** The hosts of these groups and types; their names may be masks. */
        record Groups(NameTemplate template) implements Operand {}
    }
}
