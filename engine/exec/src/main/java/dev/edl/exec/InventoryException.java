package dev.edl.exec;

import java.nio.file.Path;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** An inventory that cannot be read, or that contradicts itself: which file, where in it, and what was expected. Immutable. */
public final class InventoryException extends ExecException {
    private static final long serialVersionUID = 1L;

    private final String file;
    private final int line;
    private final int column;

    private InventoryException(
            Path file, int line, int column, String what, @Nullable String hint, @Nullable Throwable cause) {
        super(place(file, line, column) + ": " + what, hint, cause);
        this.file = file.toString();
        this.line = line;
        this.column = column;
    }

    /** The file as a whole is at fault. */
    public static InventoryException of(Path file, String what) {
        return new InventoryException(file, 0, 0, what, null, null);
    }

    /** The file as a whole is at fault, and there is something to do about it. */
    public static InventoryException of(Path file, String what, String hint) {
        return new InventoryException(file, 0, 0, what, hint, null);
    }

    /** A place in the file is at fault; both count from 1, and 0 stands for unknown. */
    public static InventoryException at(Path file, int line, int column, String what, @Nullable String hint) {
        return new InventoryException(file, line, column, what, hint, null);
    }

    private static String place(Path file, int line, int column) {
        return file + (line > 0 ? ":" + line : "") + (line > 0 && column > 0 ? ":" + column : "");
    }

    /** The file as the user named it or as it was found. */
    public Path file() {
        return Path.of(file);
    }

    /** Counted from 1; empty when the file as a whole is at fault. */
    public OptionalInt line() {
        return line > 0 ? OptionalInt.of(line) : OptionalInt.empty();
    }

    /** Counted in characters from 1; empty when it is not known. */
    public OptionalInt column() {
        return line > 0 && column > 0 ? OptionalInt.of(column) : OptionalInt.empty();
    }
}
