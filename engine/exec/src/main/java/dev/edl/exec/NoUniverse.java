package dev.edl.exec;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Where any name will do and nothing can be looked up. */
record NoUniverse(String expression) implements Universe {
    @Override
    public boolean has(String alias) {
        return true;
    }

    @Override
    public Collection<String> all() {
        throw needsInventory();
    }

    @Override
    public Collection<String> groupNames() {
        throw needsInventory();
    }

    @Override
    public Optional<Collection<String>> group(String name) {
        throw needsInventory();
    }

    private HostSetException needsInventory() {
        String message = "host set " + Quoted.of(expression) + ": groups, wildcards and a leading ! need an inventory";
        return HostSetException.unknown(expression, List.of(), message, null);
    }
}
