package dev.edl.shell;

import dev.edl.command.Signal;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * How signals end a batch: at once while nothing of it is carried out; else TERM and HUP once the line has heeded them,
 * and what follows is not carried out. Safe for use by several threads.
 */
final class BatchEnd implements Consumer<String>, Signals.Sitter {
    private volatile int code;

    /** The exit code, once TERM or HUP has ended it. */
    OptionalInt code() {
        return code == 0 ? OptionalInt.empty() : OptionalInt.of(code);
    }

    @Override
    public void accept(String signal) {
        leaveLine(number(signal));
    }

    @Override
    public void leaveLine(int with) {
        Runtime.getRuntime().exit(with);
    }

    @Override
    public void end(String signal) {
        code = number(signal);
    }

    private static int number(String signal) {
        return 128 + Signal.valueOf(signal).number();
    }
}
