package dev.edl.exec.files;

import java.util.List;

/**
 * What came of bringing things to one host or from it.
 *
 * @param files how many files and links are in their place now
 * @param folders how many folders are
 * @param bytes the sum of the files' sizes
 * @param sentFiles how many of them were sent; the rest had been there from an attempt before
 * @param sentBytes how many bytes of content were sent
 * @param failures what is not in its place, and why
 * @param notes what is to be known besides
 */
public record Brought(
        int files, int folders, long bytes, int sentFiles, long sentBytes, List<Failure> failures, List<String> notes) {
    public Brought {
        failures = List.copyOf(failures);
        notes = List.copyOf(notes);
    }

    /** True when nothing of what was to be brought is in its place. */
    public boolean nothing() {
        return files + folders == 0 && !failures.isEmpty();
    }

    /**
     * One thing that could not be brought.
     *
     * @param name what
     * @param reason why, without a full stop
     */
    public record Failure(String name, String reason) {}
}
