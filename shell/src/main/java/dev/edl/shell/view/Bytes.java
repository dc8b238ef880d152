package dev.edl.shell.view;

import java.io.OutputStream;
import java.util.Arrays;

/** Bytes gathered in memory, whose array can be looked at without a copy. Not for use by several threads. */
final class Bytes extends OutputStream {
    /** More than this is given back when it is emptied. */
    private static final int KEPT = 256 * 1024;

    private byte[] array = new byte[512];
    private int size;

    byte[] array() {
        return array;
    }

    int size() {
        return size;
    }

    void clear() {
        size = 0;
        if (array.length > KEPT) {
            array = new byte[KEPT];
        }
    }

    @Override
    public void write(int single) {
        reserve(1);
        array[size++] = (byte) single;
    }

    @Override
    public void write(byte[] bytes) {
        write(bytes, 0, bytes.length);
    }

    @Override
    public void write(byte[] buffer, int offset, int length) {
        reserve(length);
        System.arraycopy(buffer, offset, array, size, length);
        size += length;
    }

    private void reserve(int more) {
        if (size + more > array.length) {
            array = Arrays.copyOf(array, Math.max(size + more, array.length * 2));
        }
    }
}
