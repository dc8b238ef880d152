package dev.edl.shell;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What {@code /help} tells about things that are no command. */
final class Topics {
    private static final Map<String, String> ALL = Map.of("groovy", """
                    What is no command is Groovy, over the same verbs and connections:
                      def result = exec.run('uptime', on: 'cassandra')
                      result.failed                what became of hosts: ok, succeeded, failed, lost
                      result['db0'].output         the outcome of one host
                      exec.list().each { println it }
                      files.put('a.conf', '/etc/', on: 'db0')
                    Each value is a variable: $1, $2, …; the last is _. A leading = forces Groovy.
                    docs/scripting.md tells the rest; Tab offers what may follow a dot.""", "hosts", """
                    Host sets, behind --hosts, -x and on: - db0, db[0-2], db0,app0, db*, a type or a
                    group, cassandra!db1 (without db1).
                    Of the run before: @failed, @ok, @lost, @rest, as in hosts --hosts @failed.
                    In Groovy: hosts.cassandra, hosts['db[0-1]'], hosts.size(), hosts.names.
                    /use --hosts SET: the hosts that commands take when they name none.""", "keys", """
                    Tab     completes commands, options, hosts, running units, files, Groovy;
                            again: what there is to be known
                    Ctrl-C  drops the line, or interrupts what a command runs, in steps
                    Ctrl-Z  what is followed goes on in the background; exec attach follows it again
                    Ctrl-D  leaves, as /exit does
                    Ctrl-R  searches the lines typed before""");

    private Topics() {}

    /** All that is told about one. */
    static Optional<String> about(String topic) {
        return Optional.ofNullable(ALL.get(topic));
    }

    static Set<String> names() {
        return ALL.keySet();
    }
}
