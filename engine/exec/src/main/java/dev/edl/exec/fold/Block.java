package dev.edl.exec.fold;

import java.util.Arrays;

/**
 * A product of sets of numbers, one set for each axis; it grows while names are folded. A number is known by its rank
 * among those of its axis.
 */
final class Block {
    private final int[][] members;
    private final int[] sizes;
    private final boolean[] ordered;
    /** For each axis a fingerprint of its set that does not depend on the order, so that it can grow with it. */
    private final long[] prints;

    /** The block of one point. */
    Block(int[] point) {
        int axes = point.length;
        members = new int[axes][];
        sizes = new int[axes];
        ordered = new boolean[axes];
        prints = new long[axes];
        for (int axis = 0; axis < axes; axis++) {
            members[axis] = new int[] {point[axis]};
            sizes[axis] = 1;
            ordered[axis] = true;
            prints[axis] = mix(point[axis]);
        }
    }

    /** The axis on which the two differ if it is the only one; else -1. The two have no point in common. */
    int onlyDifference(Block other) {
        int found = -1;
        for (int axis = 0; axis < sizes.length; axis++) {
            if (!equalOn(axis, other)) {
                if (found >= 0) {
                    return -1;
                }
                found = axis;
            }
        }
        return found;
    }

    /** Takes in a block that differs on this axis only. */
    void absorb(int axis, Block other) {
        int size = sizes[axis];
        int more = other.sizes[axis];
        if (members[axis].length < size + more) {
            members[axis] = Arrays.copyOf(members[axis], 2 * (size + more));
        }
        System.arraycopy(other.members[axis], 0, members[axis], size, more);
        sizes[axis] = size + more;
        ordered[axis] = false;
        prints[axis] += other.prints[axis];
    }

    /** A fingerprint of all axes but one. */
    long printWithout(int left) {
        long print = left;
        for (int axis = 0; axis < prints.length; axis++) {
            print = mix(print + (axis == left ? 0 : prints[axis]));
        }
        return print;
    }

    /** The ranks on an axis, in order. */
    int[] onAxis(int axis) {
        order(axis);
        return Arrays.copyOf(members[axis], sizes[axis]);
    }

    /** How many points it has. */
    long points() {
        long points = 1;
        for (int size : sizes) {
            points *= size;
        }
        return points;
    }

    int sizeOn(int axis) {
        return sizes[axis];
    }

    int firstOn(int axis) {
        order(axis);
        return members[axis][0];
    }

    int lastOn(int axis) {
        order(axis);
        return members[axis][sizes[axis] - 1];
    }

    private boolean equalOn(int axis, Block other) {
        if (sizes[axis] != other.sizes[axis] || prints[axis] != other.prints[axis]) {
            return false;
        }
        order(axis);
        other.order(axis);
        return Arrays.equals(members[axis], 0, sizes[axis], other.members[axis], 0, other.sizes[axis]);
    }

    private void order(int axis) {
        if (!ordered[axis]) {
            Arrays.sort(members[axis], 0, sizes[axis]);
            ordered[axis] = true;
        }
    }

    /** Spreads the bits of a number over all of the word (the finalizer of SplitMix64). */
    private static long mix(long number) {
        long bits = number + 0x9E3779B97F4A7C15L;
        bits = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        bits = (bits ^ (bits >>> 27)) * 0x94D049BB133111EBL;
        return bits ^ (bits >>> 31);
    }
}
