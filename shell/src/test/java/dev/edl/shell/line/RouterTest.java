package dev.edl.shell.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouterTest {
    private static final Router ROUTER = new Router(Set.of("exec", "hosts", "put", "get", "ssh", "lock"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hosts",
                "hosts  ",
                "exec list",
                "exec",
                "exec -t x -- ls",
                "exec -- ls",
                "exec --hosts db0 list",
                "hosts -t cassandra",
                "hosts --fold",
                "exec run -- awk '{print $1}'",
                "exec stop w; exec list",
                "exec run x = y",
                "put ./a.txt /tmp/",
                "put .bashrc /root/",
                "put ../a /tmp/",
                "put . /srv/",
                "put *.jar /opt/",
                "put 'a b' /tmp/",
                "get /etc/hosts ~/x",
                "ssh db0 sudo less /var/log/syslog",
                "hosts | wc",
                "hosts > f",
                "exec \\\n list",
                "exec 'list"
            })
    void aCommandIs(String line) {
        assertThat(ROUTER.route(line)).isEqualTo(new Routed.Command(line));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "exec.list()",
                "exec .list()",
                "exec\n  .list()",
                "hosts*.alias",
                "hosts *.alias",
                "hosts?.size()",
                "hosts.each { println it }",
                "hosts.each{}",
                "hosts = 4",
                "hosts=4",
                "hosts == 4",
                "hosts += x",
                "hosts -= x",
                "hosts << x",
                "hosts != x",
                "hosts[0]",
                "hosts [0]",
                "hosts(1)",
                "hosts (1)",
                "hosts { it }",
                "hosts ? 1 : 2",
                "hosts ?.size()",
                "hosts -> 1",
                "hosts, x",
                "hosts , x",
                "hosts; println 1",
                "hosts ++",
                "hosts++",
                "hosts--",
                "hosts - 1",
                "hosts -1",
                "hosts -",
                "hosts-1",
                "hosts + 1",
                "hosts * 2",
                "hosts / 2",
                "hostsx list",
                "lst foo",
                "def exec = 1",
                "1 + 1",
                "'exec list'",
                "history",
                "help = 1",
                "help.size()",
                "edl",
                "edl = 3",
                "edl - 1",
                "edl hosts.size()",
                "exit(3)",
                "EXEC list",
                "/* exec list */",
                "$1.size()",
                "[1].each {",
                "\"\"\"exec"
            })
    void groovyIs(String line) {
        assertThat(ROUTER.route(line)).isEqualTo(new Routed.Groovy(line));
    }

    static Stream<Arguments> others() {
        return Stream.of(
                arguments("", new Routed.Blank()),
                arguments(" \t", new Routed.Blank()),
                arguments("# exec list", new Routed.Blank()),
                arguments("  // exec list", new Routed.Blank()),
                arguments("// a\n\n# b\n", new Routed.Blank()),
                arguments("#!/usr/bin/env edl", new Routed.Blank()),
                arguments("// a\nexec list", new Routed.Command("exec list")),
                arguments("  exec list ", new Routed.Command("exec list ")),
                arguments("=exec list", new Routed.Groovy("exec list")),
                arguments("= hosts", new Routed.Groovy(" hosts")),
                arguments(";hosts", new Routed.Groovy("hosts")),
                arguments("\\hosts = 4", new Routed.Command("hosts = 4")),
                arguments("/run hosts = 4", new Routed.Command("hosts = 4")),
                arguments("/run  lst", new Routed.Command("lst")),
                arguments("/run", new Routed.Slash("run", "")),
                arguments("/help  exec run ", new Routed.Slash("help", "exec run ")),
                arguments("/", new Routed.Slash("", "")),
                arguments("/-3", new Routed.Slash("-3", "")),
                arguments("/!", new Routed.Slash("!", "")),
                arguments("/12", new Routed.Slash("12", "")),
                arguments("/set start a\nb", new Routed.Slash("set", "start a\nb")),
                arguments("edl exec list", new Routed.Command("exec list")),
                arguments("edl  -o json exec list", new Routed.Command("-o json exec list")),
                arguments("/run edl hosts", new Routed.Command("hosts")),
                arguments("\\edl hosts", new Routed.Command("hosts")),
                arguments("exec run -- edl hosts", new Routed.Command("exec run -- edl hosts")),
                arguments("help", new Routed.Slash("help", "")),
                arguments(" ? ", new Routed.Slash("help", "")),
                arguments("help exec run", new Routed.Slash("help", "exec run")),
                arguments("exit", new Routed.Slash("exit", "")),
                arguments("quit", new Routed.Slash("exit", "")),
                arguments("!ls -la", new Routed.Local("ls -la")),
                arguments("!", new Routed.Local("")));
    }

    @ParameterizedTest
    @MethodSource
    void others(String line, Routed routed) {
        assertThat(ROUTER.route(line)).isEqualTo(routed);
    }
}
