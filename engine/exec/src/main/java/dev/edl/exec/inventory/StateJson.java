package dev.edl.exec.inventory;

import com.fasterxml.jackson.core.JsonToken;
import dev.edl.exec.Host;
import dev.edl.exec.HostType;
import dev.edl.exec.InventoryException;
import dev.edl.exec.Quoted;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the {@code state.json} that easy-db-lab leaves in a cluster's folder. Of its many fields only the name, our own
 * {@code protected} and {@code logsUrl}, and the hosts are looked at; each key below {@code hosts} is a type. Used once and by one thread.
 */
final class StateJson {
    /** A host as the file tells of it. */
    record Entry(String alias, HostType type, Host.Details details, int line) {}

    /** What the file tells. */
    record State(Optional<String> name, boolean guarded, Optional<String> logs, List<Entry> hosts) {}

    private final SourceText source;
    private final JsonReader reader;
    private final List<Entry> hosts = new ArrayList<>();
    private final Map<String, Integer> lines = new HashMap<>();
    private @Nullable String name;
    private boolean guarded;
    private Optional<String> logs = Optional.empty();

    private StateJson(SourceText source, JsonReader reader) {
        this.source = source;
        this.reader = reader;
    }

    /**
     * Reads the text; without hosts it is an empty fleet.
     *
     * @throws InventoryException when it is not JSON, is cut off, or is not of this form
     */
    static State read(SourceText source) {
        try (JsonReader reader = new JsonReader(source)) {
            return new StateJson(source, reader).read();
        }
    }

    private State read() {
        JsonToken first = reader.next();
        if (first != JsonToken.START_OBJECT) {
            throw reader.here("expected an object with the key 'hosts', found " + JsonReader.found(first));
        }
        reader.object("the file", this::topLevel);
        if (reader.next() != null) {
            throw reader.here("expected the end of the file");
        }
        return new State(Optional.ofNullable(name).filter(Words::isPrintable), guarded, logs, hosts);
    }

    private void topLevel(String key) {
        if (key.equals("hosts")) {
            reader.object("'hosts'", this::type);
        } else if (key.equals("name") && reader.isText()) {
            name = reader.text("'name'").orElse(null);
        } else if (key.equals(HostSettings.PROTECTED)) {
            guarded = reader.flag("'protected'");
        } else if (key.equals("logsUrl")) {
            logs = reader.text("'logsUrl'");
            logs.filter(text -> !Words.isWebAddress(text)).ifPresent(text -> {
                throw reader.here("expected an address such as http://logs.example.com:9428 for 'logsUrl', found "
                        + Quoted.of(text));
            });
        } else {
            reader.skip();
        }
    }

    private void type(String key) {
        String lowerCase = key.toLowerCase(Locale.ROOT);
        if (!HostType.isValid(lowerCase)) {
            throw reader.here("expected a host type such as 'Cassandra', found " + Quoted.of(key));
        }
        HostType type = new HostType(lowerCase);
        reader.list("the hosts of " + Quoted.of(key), () -> host(type));
    }

    private void host(HostType type) {
        int line = reader.line();
        Map<String, String> fields = new HashMap<>();
        reader.object("a host of type " + type, key -> field(key, fields));
        String alias = fields.get("alias");
        if (alias == null) {
            throw error(line, "expected an 'alias' for this host of type " + type);
        }
        Host.Details details = new Host.Details(
                fields.get("publicIp"),
                fields.get("privateIp"),
                fields.get("availabilityZone"),
                fields.get("instanceId"));
        hosts.add(new Entry(alias, type, details, line));
    }

    private void field(String key, Map<String, String> fields) {
        switch (key) {
            case "alias" -> alias().ifPresent(alias -> fields.put(key, alias));
            case "publicIp", "privateIp" ->
                reader.text(Quoted.of(key)).ifPresent(address -> {
                    if (!Words.isAddress(address)) {
                        throw reader.here(
                                "expected an address for " + Quoted.of(key) + ", found " + Quoted.of(address));
                    }
                    fields.put(key, address);
                });
            case "availabilityZone", "instanceId" ->
                reader.text(Quoted.of(key)).filter(Words::isPrintable).ifPresent(text -> fields.put(key, text));
            default -> reader.skip();
        }
    }

    private Optional<String> alias() {
        Optional<String> alias = reader.text("'alias'");
        alias.ifPresent(given -> {
            if (!Host.isValidAlias(given)) {
                throw reader.here("expected an alias of letters, digits and _ . : + -, found " + Quoted.of(given));
            }
            Integer before = lines.putIfAbsent(given, reader.line());
            if (before != null) {
                throw reader.here("the alias " + Quoted.of(given) + " comes twice, first in line " + before);
            }
        });
        return alias;
    }

    private InventoryException error(int line, String problem) {
        return InventoryException.at(source.file(), line, 0, problem, null);
    }
}
