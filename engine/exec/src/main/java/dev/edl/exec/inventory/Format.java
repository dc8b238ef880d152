package dev.edl.exec.inventory;

import dev.edl.exec.InventoryException;
import java.util.Locale;
import java.util.regex.Pattern;

/** The forms of inventories, and how they are told apart. */
enum Format {
    STATE_JSON,
    HOSTS_YAML,
    OPENSSH;

    static final String EXPECTED = "a state.json, a hosts.yaml or an OpenSSH configuration";

    private static final Pattern JSON = Pattern.compile("\\[|\\{\\s*([\"}]|$)");
    private static final Pattern YAML_KEY = Pattern.compile("(['\"]?)[A-Za-z_]+\\1\\s*:(\\s.*)?");
    private static final Pattern SSH_LINE = Pattern.compile("[A-Za-z][A-Za-z0-9]*(\\s*=\\s*|\\s+)\\S.*");

    /**
     * Tells by the file's ending, and if that says nothing by its first line that is no comment.
     *
     * @throws InventoryException when it is like none of them
     */
    static Format of(SourceText source) {
        String name = String.valueOf(source.file().getFileName()).toLowerCase(Locale.ROOT);
        if (name.endsWith(".json")) {
            return STATE_JSON;
        }
        if (name.endsWith(".yaml") || name.endsWith(".yml")) {
            return HOSTS_YAML;
        }
        String first = source.text()
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .findFirst()
                .orElse("");
        if (JSON.matcher(first).lookingAt()) {
            return STATE_JSON;
        }
        if (first.equals("---")
                || first.startsWith("{")
                || YAML_KEY.matcher(first).matches()) {
            return HOSTS_YAML;
        }
        if (SSH_LINE.matcher(first).matches()) {
            return OPENSSH;
        }
        throw InventoryException.of(source.file(), "not an inventory: expected " + EXPECTED);
    }
}
