package dev.edl.exec;

import dev.edl.command.ShellWords;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The sets of earlier requests on an inventory, as a host set names them. Immutable. */
record RecalledSets(Inventory inventory, Recall recall) {
    /**
     * The aliases of a set; empty when the name is none of theirs.
     *
     * @param isGroup whether the inventory has a type or group of this name
     * @throws HostSetException when there was no request, when a host is no longer there, or when the name means two
     *     things
     */
    Optional<Collection<String>> named(String name, boolean isGroup) {
        return Fate.named(name).map(fate -> {
            if (isGroup) {
                throw refused(fate, "%s is a group of the inventory and a set of the last request", "rename the group");
            }
            List<String> aliases = request(fate).of(fate);
            List<String> gone = aliases.stream()
                    .filter(alias -> inventory.find(alias).isEmpty())
                    .toList();
            if (!gone.isEmpty()) {
                throw gone(fate, aliases, gone);
            }
            return aliases;
        });
    }

    /** {@code no host failed in the last request (tool-1795240000)}, when the expression is such a set and nothing more. */
    Optional<String> whyNone(String expression) {
        return Optional.of(expression.strip())
                .filter(text -> text.startsWith("@"))
                .flatMap(text -> Fate.named(text.substring(1)))
                .map(fate -> "no host " + fate.verb() + " in the last request ("
                        + request(fate).name() + ")" + instead(fate));
    }

    /** Those that one may have meant by the failed ones: {@code ; @lost: db[0-1]; @rest: db[2-3]}. */
    private String instead(Fate fate) {
        return fate == Fate.FAILED ? also(Fate.LOST, request(fate)) + also(Fate.REST, request(fate)) : "";
    }

    private String also(Fate other, LastRequest last) {
        return recall.requestOf(other)
                .filter(request -> request.name().equals(last.name()))
                .map(request -> request.of(other))
                .filter(hosts -> !hosts.isEmpty())
                .map(hosts -> "; @" + other.word() + ": " + HostSet.fold(hosts))
                .orElse("");
    }

    private LastRequest request(Fate fate) {
        return recall.requestOf(fate)
                .orElseThrow(() -> refused(
                        fate,
                        fate == Fate.REST
                                ? "no request on the inventory " + inventory.name() + " has left hosts: there is no %s"
                                : "nothing has been run on the inventory " + inventory.name() + " yet: there is no %s",
                        "choose by --hosts or -t"));
    }

    private HostSetException gone(Fate fate, List<String> aliases, List<String> gone) {
        List<String> there =
                aliases.stream().filter(alias -> !gone.contains(alias)).toList();
        return refused(
                fate,
                Choices.folded(gone) + " of %s " + (gone.size() == 1 ? "is" : "are") + " no longer in the inventory "
                        + inventory.name(),
                there.isEmpty() ? "none of them is" : "say --hosts " + ShellWords.quote(HostSet.fold(there)));
    }

    private static HostSetException refused(Fate fate, String message, String hint) {
        String set = "@" + fate.word();
        return HostSetException.unknown(set, List.of(set), message.replace("%s", Quoted.of(set)), hint);
    }
}
