package dev.edl.command;

import java.util.Locale;
import java.util.Optional;

/** The signals of Linux that have a name, with their numbers on x86 and ARM (signal(7)). */
public enum Signal {
    HUP(1),
    INT(2),
    QUIT(3),
    ILL(4),
    TRAP(5),
    ABRT(6),
    BUS(7),
    FPE(8),
    KILL(9),
    USR1(10),
    SEGV(11),
    USR2(12),
    PIPE(13),
    ALRM(14),
    TERM(15),
    STKFLT(16),
    CHLD(17),
    CONT(18),
    STOP(19),
    TSTP(20),
    TTIN(21),
    TTOU(22),
    URG(23),
    XCPU(24),
    XFSZ(25),
    VTALRM(26),
    PROF(27),
    WINCH(28),
    IO(29),
    PWR(30),
    SYS(31);

    private final int number;

    Signal(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    /** Reads {@code TERM}, {@code SIGTERM}, {@code term} or {@code 15}; empty when there is no such signal. */
    public static Optional<Signal> parse(String text) {
        String word = text.strip().toUpperCase(Locale.ROOT);
        String name = word.startsWith("SIG") ? word.substring(3) : word;
        for (Signal signal : values()) {
            if (signal.name().equals(name) || Integer.toString(signal.number).equals(name)) {
                return Optional.of(signal);
            }
        }
        return Optional.empty();
    }
}
