package dev.edl.exec.fold;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Folds rows of several numbers into products: blocks that differ on one axis only become one; first neighbours, and
 * when none are left, any two; always the largest first, until nothing changes. That is ClusterShell's way, and the
 * order decides which of several possible foldings comes out.
 *
 * <p>Where ClusterShell compares each block with each, the partners are looked up here: ten thousand names that do not
 * fold at all would take it minutes.
 */
final class BlockFolding {
    /** For each axis its numbers in order; a number's rank is its index. */
    private final String[][] numbers;
    /** For each axis the ranks as they would be if numbers were ordered as text. */
    private final int[][] asText;

    private List<Block> blocks = new ArrayList<>();

    private BlockFolding(int axes) {
        numbers = new String[axes][];
        asText = new int[axes][];
    }

    /** Each product, as the numbers on each axis, in order; largest first. */
    static List<List<List<String>>> fold(List<String[]> rows) {
        BlockFolding folding = new BlockFolding(rows.getFirst().length);
        folding.takeIn(rows);
        while (folding.mergeNeighbours()) {
            folding.sort();
        }
        while (folding.mergeAny()) {
            folding.sort();
        }
        return folding.blocks.stream().map(folding::numbersOf).toList();
    }

    private void takeIn(List<String[]> rows) {
        int[][] points = new int[rows.size()][numbers.length];
        for (int axis = 0; axis < numbers.length; axis++) {
            int at = axis;
            numbers[axis] = NumberRuns.ordered(rows.stream().map(row -> row[at]).toList());
            asText[axis] = new int[numbers[axis].length];
            Map<String, Integer> ranks = ranks(numbers[axis]);
            String[] text = numbers[axis].clone();
            Arrays.sort(text);
            for (int rank = 0; rank < text.length; rank++) {
                asText[axis][ranks.getOrDefault(text[rank], 0)] = rank;
            }
            for (int row = 0; row < points.length; row++) {
                points[row][axis] = ranks.getOrDefault(rows.get(row)[axis], 0);
            }
        }
        Arrays.sort(points, Arrays::compare);
        for (int at = 0; at < points.length; at++) {
            if (at == 0 || !Arrays.equals(points[at - 1], points[at])) {
                blocks.add(new Block(points[at]));
            }
        }
        sort();
    }

    private static Map<String, Integer> ranks(String[] ordered) {
        Map<String, Integer> ranks = HashMap.newHashMap(ordered.length);
        for (int rank = 0; rank < ordered.length; rank++) {
            ranks.put(ordered[rank], rank);
        }
        return ranks;
    }

    private boolean mergeNeighbours() {
        List<Block> merged = new ArrayList<>();
        for (Block block : blocks) {
            int axis = merged.isEmpty() ? -1 : merged.getLast().onlyDifference(block);
            if (axis >= 0) {
                merged.getLast().absorb(axis, block);
            } else {
                merged.add(block);
            }
        }
        return replacedBy(merged);
    }

    private boolean mergeAny() {
        Partners partners = new Partners(blocks, varying());
        List<Block> merged = new ArrayList<>();
        for (int at = 0; at < blocks.size(); at++) {
            if (partners.isGone(at)) {
                continue;
            }
            Block block = blocks.get(at);
            for (int next = partners.next(block, at); next >= 0; next = partners.next(block, next)) {
                block.absorb(block.onlyDifference(blocks.get(next)), blocks.get(next));
                partners.remove(next);
            }
            merged.add(block);
        }
        return replacedBy(merged);
    }

    /** The axes on which blocks can differ. */
    private int[] varying() {
        return IntStream.range(0, numbers.length)
                .filter(axis -> numbers[axis].length > 1)
                .toArray();
    }

    private boolean replacedBy(List<Block> merged) {
        boolean changed = merged.size() < blocks.size();
        blocks = merged;
        return changed;
    }

    private void sort() {
        blocks.sort(this::largestFirst);
    }

    /** By size, then axis by axis by size and by the first and last number, those as text: so does ClusterShell. */
    private int largestFirst(Block left, Block right) {
        int order = Long.compare(right.points(), left.points());
        for (int axis = 0; axis < numbers.length && order == 0; axis++) {
            order = Integer.compare(right.sizeOn(axis), left.sizeOn(axis));
            order = order != 0 ? order : asText[axis][left.firstOn(axis)] - asText[axis][right.firstOn(axis)];
            order = order != 0 ? order : asText[axis][left.lastOn(axis)] - asText[axis][right.lastOn(axis)];
        }
        return order;
    }

    private List<List<String>> numbersOf(Block block) {
        List<List<String>> axes = new ArrayList<>();
        for (int axis = 0; axis < numbers.length; axis++) {
            String[] names = numbers[axis];
            axes.add(Arrays.stream(block.onAxis(axis))
                    .mapToObj(rank -> names[rank])
                    .toList());
        }
        return axes;
    }
}
