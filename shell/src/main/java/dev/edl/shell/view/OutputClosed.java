package dev.edl.shell.view;

import java.io.IOException;

/** Our stdout takes nothing more: who reads it has gone, or it cannot be written. */
public final class OutputClosed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean readerGone;

    OutputClosed(IOException cause) {
        super("stdout cannot be written: " + cause.getMessage(), cause);
        String why = String.valueOf(cause.getMessage());
        this.readerGone = !why.contains("No space") && !why.contains("quota") && !why.contains("too large");
    }

    /** True when the reader has gone, which is to be left without a word; false when a disk is full, which is not. */
    public boolean readerGone() {
        return readerGone;
    }
}
