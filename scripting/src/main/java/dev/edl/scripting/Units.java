package dev.edl.scripting;

import java.util.AbstractList;
import java.util.List;

/** What hosts told of their runs. Immutable. */
public final class Units extends AbstractList<Unit> implements Described {
    private final List<Unit> units;
    private final Hosts unanswered;

    Units(List<Unit> units, Hosts unanswered) {
        this.units = List.copyOf(units);
        this.unanswered = unanswered;
    }

    /** The hosts that could not be asked; some only where that is not thrown. */
    public Hosts getUnanswered() {
        return unanswered;
    }

    @Override
    public Unit get(int index) {
        return units.get(index);
    }

    @Override
    public int size() {
        return units.size();
    }

    @Override
    public String describe() {
        return size() == 1 ? "1 unit" : size() + " units";
    }
}
