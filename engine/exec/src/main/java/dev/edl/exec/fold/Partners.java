package dev.edl.exec.fold;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds the blocks of a list that differ from a given one on a single axis. */
final class Partners {
    private final List<Block> blocks;
    private final int[] axes;
    /** By what a block is on all axes but one: the positions of those that are the same there, in order. */
    private final Map<Long, Positions> byPrint;

    private final BitSet gone = new BitSet();

    Partners(List<Block> blocks, int[] axes) {
        this.axes = axes;
        this.blocks = List.copyOf(blocks);
        byPrint = HashMap.newHashMap(blocks.size());
        for (int at = 0; at < blocks.size(); at++) {
            Block block = blocks.get(at);
            for (int axis : axes) {
                byPrint.computeIfAbsent(block.printWithout(axis), any -> new Positions())
                        .add(at);
            }
        }
    }

    /** The position of the first partner behind {@code after}; -1 when there is none. */
    int next(Block block, int after) {
        int first = -1;
        for (int axis : axes) {
            Positions positions = byPrint.get(block.printWithout(axis));
            int found = positions == null ? -1 : next(block, positions, after);
            if (found >= 0 && (first < 0 || found < first)) {
                first = found;
            }
        }
        return first;
    }

    private int next(Block block, Positions positions, int after) {
        for (int index = positions.indexBehind(after); index < positions.size; index++) {
            int at = positions.at[index];
            if (!gone.get(at) && block.onlyDifference(blocks.get(at)) >= 0) {
                return at;
            }
        }
        return -1;
    }

    void remove(int at) {
        gone.set(at);
    }

    boolean isGone(int at) {
        return gone.get(at);
    }

    /** A growing list of numbers in order. */
    private static final class Positions {
        private int[] at = new int[2];
        private int size;

        void add(int position) {
            if (size == at.length) {
                at = Arrays.copyOf(at, 2 * size);
            }
            at[size++] = position;
        }

        int indexBehind(int after) {
            int index = Arrays.binarySearch(at, 0, size, after);
            return index >= 0 ? index + 1 : -index - 1;
        }
    }
}
