package dev.edl.shell.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompleterTest {
    private static final Completer COMPLETER = new Completer(Samples.ROOT, new Samples.Known());

    /** Completes where the line has a bar. */
    private static List<Suggestion> suggestions(String line) {
        return suggestions(COMPLETER, line);
    }

    private static List<Suggestion> suggestions(Completer completer, String line) {
        int cursor = line.indexOf('|');
        return completer.complete(line.substring(0, cursor) + line.substring(cursor + 1), cursor);
    }

    private static List<String> values(String line) {
        return suggestions(line).stream().map(Suggestion::value).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "exec stop |, watch repair",
        "exec stop -x db0 |, watch repair",
        "exec stop -t stress |, load",
        "exec stop --hosts db0 |, watch",
        "exec stop --hosts db0 -x db1 |, watch",
        "exec logs | , watch repair",
        "exec list --hosts a|, app0",
    })
    void runsAreThoseOfTheHostsThatTheLineMeans(String line, String values) {
        var chosen = new Completer(
                Samples.ROOT, new Samples.Known(List.of(Samples.LAB.find("db1").orElseThrow())));
        assertThat(suggestions(chosen, line).stream().map(Suggestion::value)).containsExactly(values.split(" "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '^',
            value = {
                "|; exec logs put get hosts ssh lock script shell completion",
                "ex|; exec",
                "  ex|; exec",
                "/run ex|; exec",
                "\\ex|; exec",
                "exec |; run list stop logs attach wait signal history",
                "exec l|; list logs",
                "exec -t stress l|; list logs",
                "exec li| -t stress; list",
                "exec nonsense |;",
                "exec list --al|; --all",
                "exec list -a|;",
                "exec list -t|; -t",
                "exec run --no-s|; --no-shell",
                "exec run --fan|; --fanout",
                "exec run -f 5 --fan|;",
                "exec run --fanout 5 --ser|;",
                "exec run --serial --fan|;",
                "exec run --ser| --fanout 5;",
                "exec list --all --al|;",
                "exec run -e A=1 -e|; -e",
                "exec run --prop|; --property",
                "exec run --property a=b --prop|; --property",
                "hosts --fold --exp|;",
                "exec list -o |; text json",
                "exec list --output=|; --output=text --output=json",
                "exec list --output=J|; --output=json",
                "exec list -oj|; -ojson",
                "exec list --host-key |; strict accept-new off",
                "exec list --color a|; auto always",
                "exec list -t |; cassandra stress control",
                "exec list -t c|; cassandra control",
                "exec list -t cassandra -t |; stress control",
                "exec list -t cassandra,|; cassandra,stress cassandra,control",
                "exec list --hosts db0 -t |; cassandra",
                "exec list -tca|; -tcassandra",
                "exec list --type=s|; --type=stress",
                "exec run --timeout |;",
                "exec stop |; watch repair load",
                "exec stop w|; watch",
                "exec stop watch |; repair load",
                "exec stop | watch; repair load",
                "exec --hosts db0 stop |; watch",
                "exec stop | -t stress; load",
                "exec stop -x app0 |; watch repair",
                "exec wait r|; repair",
                "exec logs |; watch repair load flush",
                "exec attach --hosts db0 |; watch flush",
                "exec signal watch |; HUP INT QUIT ILL TRAP ABRT BUS FPE KILL USR1 SEGV USR2 PIPE ALRM TERM STKFLT CHLD CONT STOP TSTP TTIN TTOU URG XCPU XFSZ VTALRM PROF WINCH IO PWR SYS",
                "exec signal watch us|; USR1 USR2",
                "exec signal watch SIGT|; SIGTRAP SIGTERM SIGTSTP SIGTTIN SIGTTOU",
                "put |; a.txt sub/ sub two/",
                "put 'sub t|; sub two/",
                "put a.txt s|; sub/ sub two/",
                "put a.txt /|;",
                "get /etc/x |; sub/ sub two/",
                "exec run --script a|; a.txt",
                "exec list -i |; a.txt sub/ sub two/",
                "exec run --outdir |; sub/ sub two/",
                "ssh |; db0 db1 db2 db10 app0 control0",
                "ssh a|; app0",
                "lock |; deploy restart",
                "exec run --lock d|; deploy",
                "exec run --lock-host c|; control0",
                "exec run -- |; nodetool status -h a.txt sub/ sub two/",
                "exec run -- nodetool -|; -h",
                "exec -t stress -- s|; status sub/ sub two/",
                "exec run -t cassandra no|; nodetool",
                "lock deploy -- s|; status sub/ sub two/",
                "ssh db0 s|; status sub/ sub two/",
                "exec stop watch -- |; repair load"
            })
    void completes(String line, String values) {
        assertThat(String.join(" ", values(line))).isEqualTo(values == null ? "" : values);
    }

    @Test
    void noFilesOfThisMachineAreOfferedForThePathOnTheHosts() {
        assertThat(values("put a.txt |")).contains("--user").doesNotContain("a.txt", "sub/");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '^',
            value = {
                "--hosts a|; app0",
                "--hosts d|; db0 db1 db2 db10 db[0-2,10]",
                "--hosts=a|; --hosts=app0",
                "-w a|; app0",
                "-wa|; -wapp0",
                "--hosts db1,d|; db1,db0 db1,db2 db1,db10 db1,db[0,2,10]",
                "--hosts db1, d|;",
                "--hosts 'db1, d|; db1, db0 db1, db2 db1, db10 db1, db[0,2,10]",
                "--hosts @c|; @cassandra @control @clients",
                "--hosts @f|; @failed",
                "--hosts db0,@s|; db0,@stress",
                "--hosts db*!db|; db*!db0 db*!db1 db*!db2 db*!db10 db*!db[0-2,10]",
                "--hosts db[0-1]!|; db[0-1]!db0 db[0-1]!db1 db[0-1]!@cassandra db[0-1]!@stress db[0-1]!@control db[0-1]!@clients db[0-1]!@ok db[0-1]!@failed db[0-1]!@lost db[0-1]!@rest db[0-1]!@* db[0-1]!db[0-1]",
                "--hosts @cassandra&db1|; @cassandra&db1 @cassandra&db10 @cassandra&db[1,10]",
                "--hosts @stress&d|;",
                "--hosts !d|; !db0 !db1 !db2 !db10 !db[0-2,10]",
                "--hosts !db0,d|; !db0,db1 !db0,db2 !db0,db10 !db0,db[1-2,10]",
                "--hosts nonsense,a|; nonsense,app0",
                "--hosts db[|; db[0 db[1 db[2 db[10 db[0-2,10]",
                "--hosts db[1|; db[1] db[10 db[1,10]",
                "--hosts db[0,|; db[0,1 db[0,2 db[0,10 db[0,1-2,10]",
                "--hosts db[0-1,|; db[0-1,2 db[0-1,10 db[0-1,2,10]",
                "--hosts db[1-|; db[1-2 db[1-10",
                "--hosts app0,db[0|; app0,db[0]",
                "--hosts nonsense[|;",
                "-t stress --hosts |; app0 @cassandra @stress @control @clients @ok @failed @lost @rest @*",
                "-t cassandra --hosts db[1|; db[1] db[10 db[1,10]",
                "--hosts a| -t cassandra;",
                "-t cassandra -x |; db0 db1 db2 db10 @cassandra @stress @control @clients @ok @failed @lost @rest @* db[0-2,10]",
                "--hosts db[0-1] -x d|; db0 db1 db[0-1]"
            })
    void completesHostSets(String options, String values) {
        assertThat(String.join(" ", values("exec list " + options))).isEqualTo(values == null ? "" : values);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "# |",
                "!l|",
                "/he|",
                "=ex|",
                "1 + |",
                "exec.l|",
                "hosts.|",
                "x = ex|",
                "'ex|",
                "exec list nonsense|",
                "hosts x|",
                "exec run --name |",
                "exec run -- zzz|"
            })
    void hasNothingToSayOf(String line) {
        assertThat(suggestions(line)).isEmpty();
    }

    @Test
    void anEmptyWordBeforeACommandForHostsIsOfferedTheOptions() {
        assertThat(values("exec run |"))
                .startsWith("--bg", "--name")
                .contains("--hosts", "--shell", "--fanout")
                .doesNotContain("nodetool", "-f");
        assertThat(values("exec run -|")).isEqualTo(values("exec run |"));
    }

    @Test
    void whatEveryCommandHasComesLast() {
        List<Suggestion> all = suggestions("exec list |");
        assertThat(all.getFirst().value()).isEqualTo("--all");
        assertThat(all.getLast().group()).isEqualTo("option of every command");
        assertThat(all)
                .filteredOn(each -> each.value().equals("--hosts"))
                .extracting(Suggestion::group)
                .containsExactly("option");
    }

    @Test
    void aSuggestionTellsWhatItIs() {
        assertThat(suggestions("exec lis|"))
                .containsExactly(new Suggestion("list", "verb", "List the running units of hosts.", true));
        assertThat(suggestions("exec list --al|"))
                .containsExactly(new Suggestion(
                        "--all",
                        "option",
                        "Also the ended ones, with their outcome, from the hosts' own records.",
                        true));
        assertThat(suggestions("exec run --tim|").getFirst().description())
                .isEqualTo("The host ends it then, also when we are gone. For instance 500ms, 5s, 2m30s, 1h.");
        assertThat(suggestions("exec run --memo|").getFirst().description())
                .isEqualTo("As systemd's MemoryMax: 512M, 2G, 20%.");
        assertThat(suggestions("exec run --fan|").getFirst().description())
                .isEqualTo("At most so many hosts at once (default: 64).");
        assertThat(suggestions("exec list -t ca|"))
                .containsExactly(new Suggestion("cassandra", "type", "db[0-2,10]", true));
        assertThat(suggestions("exec list -w @cli|"))
                .containsExactly(new Suggestion("@clients", "group", "app0", true));
        assertThat(suggestions("exec list -w @l|"))
                .containsExactly(new Suggestion("@lost", "group", "of the last request", true));
        assertThat(suggestions("exec signal w HU|")).containsExactly(new Suggestion("HUP", "signal", "1", true));
    }

    @Test
    void whatGoesOnIsNotComplete() {
        assertThat(suggestions("put s|")).extracting(Suggestion::complete).containsOnly(false);
        assertThat(suggestions("put a|")).extracting(Suggestion::complete).containsOnly(true);
        assertThat(suggestions("hosts -w db[1|"))
                .extracting(Suggestion::complete)
                .containsExactly(true, false, true);
    }
}
