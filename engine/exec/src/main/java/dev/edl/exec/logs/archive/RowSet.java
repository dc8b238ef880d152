package dev.edl.exec.logs.archive;

/**
 * Rows by 128 bits of their hashes, each with how often it is there: about 60 bytes a row, whatever its length. For one
 * thread.
 */
final class RowSet {
    private static final int FIRST_SIZE = 1 << 10;

    private long[] high = new long[FIRST_SIZE];
    private long[] low = new long[FIRST_SIZE];

    /** How often, plus one; 0 where the place is free. */
    private int[] counts = new int[FIRST_SIZE];

    private int used;
    private long rows;

    void add(long highPart, long lowPart) {
        if (2 * used > counts.length) {
            grow();
        }
        int place = place(highPart, lowPart);
        if (counts[place] == 0) {
            high[place] = highPart;
            low[place] = lowPart;
            counts[place] = 1;
            used++;
        }
        counts[place]++;
        rows++;
    }

    /** All rows of another one. */
    void addAll(RowSet others) {
        for (int from = 0; from < others.counts.length; from++) {
            for (int each = 1; each < others.counts[from]; each++) {
                add(others.high[from], others.low[from]);
            }
        }
    }

    /** Takes one such row out; false when there is none. */
    boolean remove(long highPart, long lowPart) {
        int place = place(highPart, lowPart);
        if (counts[place] < 2) {
            return false;
        }
        counts[place]--;
        rows--;
        return true;
    }

    /** How many are in it. */
    long rows() {
        return rows;
    }

    private int place(long highPart, long lowPart) {
        int mask = counts.length - 1;
        int place = (int) lowPart & mask;
        while (counts[place] != 0 && (high[place] != highPart || low[place] != lowPart)) {
            place = (place + 1) & mask;
        }
        return place;
    }

    private void grow() {
        long[] highBefore = high;
        long[] lowBefore = low;
        int[] countsBefore = counts;
        int size = Math.multiplyExact(countsBefore.length, 2);
        high = new long[size];
        low = new long[size];
        counts = new int[size];
        for (int from = 0; from < countsBefore.length; from++) {
            if (countsBefore[from] != 0) {
                int place = place(highBefore[from], lowBefore[from]);
                high[place] = highBefore[from];
                low[place] = lowBefore[from];
                counts[place] = countsBefore[from];
            }
        }
    }
}
