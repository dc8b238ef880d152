package dev.edl.scripting;

import java.util.List;

/**
 * What a script sees.
 *
 * @param name what it is called in its {@code --help}
 * @param args what it was given
 */
public record ScriptContext(String name, Session session, Log log, Streams streams, List<String> args) {
    public ScriptContext {
        args = List.copyOf(args);
    }
}
