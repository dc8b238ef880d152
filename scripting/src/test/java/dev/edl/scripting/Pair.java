package dev.edl.scripting;

import dev.edl.exec.Host;
import dev.edl.exec.HostType;
import dev.edl.exec.lab.Image;
import dev.edl.exec.lab.RealHost;
import java.util.concurrent.atomic.AtomicInteger;

/** Two real hosts, db0 and db1, that all tests of a run share, and a sitting before them. */
public final class Pair {
    private static final AtomicInteger NAMES = new AtomicInteger();

    public static final RealHost FIRST = RealHost.shared(Image.DEBIAN_12);
    public static final RealHost SECOND = RealHost.shared(Image.DEBIAN_13);
    private static final dev.edl.exec.lab.Sitting SITTING = dev.edl.exec.lab.Sitting.at(FIRST.host(), second(), away());

    private Pair() {}

    private static Host second() {
        return SECOND.hostOf("db1", "ubuntu");
    }

    private static Host away() {
        return new Host("away", new HostType("stress"), RealHost.nowhere("away").place());
    }

    /** A desk before both; a third host of the inventory, {@code away} of type stress, is not there. */
    public static Desk desk() {
        return Desk.before(SITTING.session());
    }

    /** A run's name that no other test has. */
    public static String newName(String what) {
        return what + "-s" + NAMES.incrementAndGet();
    }
}
