package dev.edl.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edl.exec.logs.RecordedVictoriaLogs;
import dev.edl.exec.logs.ShippedLog;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the log server has of hosts that nobody can ask any more, as it is typed; by what a real server has said. */
class LoggedTest {
    private static final String DAY = "2026-11-01";
    private static final String NEXT_DAY = "2026-11-02";
    private static final String EXIT =
            ",\"result\":\"exit-code\",\"code\":\"exited\",\"status\":\"3\",\"up\":102.5,\"since\":100.25";

    /** Refused at once. */
    private static final String HOSTS = """
            logs_url: %s
            hosts:
              db0: {type: cassandra, address: 127.0.0.1, port: 1}
              db1: {type: cassandra, address: 127.0.0.1, port: 1}
              db2: {type: cassandra, address: 127.0.0.1, port: 1}
              db3: {type: cassandra, address: 127.0.0.1, port: 1}
            """;

    private static RecordedVictoriaLogs server;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        server = RecordedVictoriaLogs.start(
                "logged",
                ShippedLog.shuffled(
                        ShippedLog.of("db0", "watch", "f-0")
                                .begins("aa00")
                                .write("first\n")
                                .ends("aa00")
                                .begins("aa01")
                                .write("one\n\n")
                                .endsBehind("two", "aa01", EXIT),
                        ShippedLog.of("db1", "watch", "f-1")
                                .at(10)
                                .begins("aa02")
                                .write("begun\n"),
                        ShippedLog.of("db2", "watch", "f-2")
                                .at(20)
                                .begins("aa03")
                                .write("a\n")
                                .lose("b\nc\n")
                                .write("d\n")
                                .ends("aa03"),
                        ShippedLog.of("gone7", "watch", "f-7")
                                .at(30)
                                .begins("aa04")
                                .write("far away\n")
                                .ends("aa04"),
                        ShippedLog.of("db0", "apart", "f-a")
                                .at(40)
                                .begins("aa05")
                                .write("out\n")
                                .ends("aa05"),
                        ShippedLog.ofErrors("db0", "apart", "f-b")
                                .at(40)
                                .begins("aa05", ",\"stream\":\"stderr\"")
                                .write("err\n")
                                .ends("aa05"),
                        ShippedLog.system("db0", "syslog").at(50).write("a \u001b[2J line\n")));
    }

    @AfterAll
    static void end() {
        server.close();
    }

    private Said edl(String... words) {
        return Desk.empty(folder)
                .file("lab/hosts.yaml", HOSTS.formatted(server.url()))
                .edl(words);
    }

    private Said query(String... words) {
        String[] all =
                Arrays.copyOf(new String[] {"logs", "query", "--since", DAY, "--until", NEXT_DAY}, 6 + words.length);
        System.arraycopy(words, 0, all, 6, words.length);
        return edl(all);
    }

    @Test
    void logsOfAHostThatIsGoneComeFromTheLogServer() {
        Said said = edl("exec", "logs", "watch", "-w", "db0");
        assertThat(said.out()).isEqualTo("one\n\ntwo");
        assertThat(said.err())
                .contains("db0: 127.0.0.1:1 refuses the connection")
                .contains("hat is told of it is what http://127.0.0.1:")
                .doesNotContain("does not have all");
        assertThat(said.code()).isZero();
    }

    @Test
    void allRunsOfANameAndTheLastLines() {
        assertThat(edl("exec", "logs", "watch", "--all", "-w", "db0").out()).isEqualTo("first\none\n\ntwo");
        assertThat(edl("exec", "logs", "watch", "-n", "1", "-w", "db0").out()).isEqualTo("two");
    }

    @Test
    void bothStreamsOfARunThatKeepsThemApart() {
        Said said = edl("exec", "logs", "apart", "-w", "db0");
        assertThat(said.out()).contains("out\n");
        assertThat(said.out() + said.err()).contains("err\n");
        assertThat(said.code()).isZero();
    }

    @Test
    void anOutputWithoutItsEndIsShownAndIsNotWell() {
        Said said = edl("exec", "logs", "watch", "-w", "db1");
        assertThat(said.out()).isEqualTo("begun\n");
        assertThat(said.err()).contains("does not have all of watch: its end is missing");
        assertThat(said.code()).isEqualTo(255);
    }

    @Test
    void anOutputWithLinesMissingIsShownAndIsNotWell() {
        Said said = edl("exec", "logs", "watch", "-w", "db2");
        assertThat(said.out()).isEqualTo("a\nd\n");
        assertThat(said.err()).contains("does not have all of watch: 2 lines are missing");
        assertThat(said.code()).isEqualTo(255);
    }

    @Test
    void whatNobodyHasStaysUnreachable() {
        Said said = edl("exec", "logs", "watch", "-w", "db3");
        assertThat(said.out()).isEmpty();
        assertThat(said.err())
                .contains("db3: 127.0.0.1:1 refuses the connection")
                .doesNotContain("hat is told of it");
        assertThat(said.code()).isEqualTo(255);
    }

    @Test
    void logsOfSeveralHostsAreUnderTheirNames() {
        Said said = edl("exec", "logs", "watch", "-w", "db[0-1]");
        assertThat(said.lines()).contains("db0: one", "db0: two", "db1: begun");
        assertThat(said.code()).isEqualTo(255);
    }

    @Test
    void theHistoryOfAHostThatIsGoneComesFromTheLogServer() {
        Said said = edl("exec", "history", "-w", "db0");
        assertThat(said.out())
                .contains("watch")
                .contains("apart")
                .contains("exited 3")
                .contains("ada@desk");
        assertThat(said.err()).contains("hat is told of it is what http://127.0.0.1:");
        assertThat(said.code()).isZero();
    }

    @Test
    void aRunWhoseEndDidNotComeIsLostInTheHistory() {
        Said said = edl("exec", "history", "-w", "db1");
        assertThat(said.out()).contains("watch").contains("lost");
        assertThat(said.code()).isZero();
    }

    @Test
    void aHistoryThatNobodyHasStaysUnreachable() {
        Said said = edl("exec", "history", "-w", "db0,db3");
        assertThat(said.out()).contains("watch");
        assertThat(said.err()).contains("db3: 127.0.0.1:1 refuses the connection");
        assertThat(said.code()).isEqualTo(255);
    }

    @Test
    void aLogServerThatIsAwayIsSaidToBe() {
        Said said = Desk.empty(folder)
                .file("lab/hosts.yaml", HOSTS.formatted("http://127.0.0.1:1"))
                .edl("exec", "logs", "watch", "-w", "db0");
        assertThat(said.err())
                .contains("db0: 127.0.0.1:1 refuses the connection")
                .contains("db0: the log server has no answer either: http://127.0.0.1:1 cannot be reached: ");
        assertThat(said.code()).isEqualTo(255);
    }

    @Test
    void withoutALogServerNothingIsSaidOfOne() {
        Said said = Desk.empty(folder)
                .file("lab/hosts.yaml", HOSTS.formatted("").replaceFirst("logs_url: \n", ""))
                .edl("exec", "logs", "watch", "-w", "db0");
        assertThat(said.err())
                .contains("db0: 127.0.0.1:1 refuses the connection")
                .doesNotContain("log server");
        assertThat(said.code()).isEqualTo(255);
    }

    @Test
    void queriesChooseByHostAlsoByThoseThatTheInventoryDoesNotHave() {
        assertThat(query("-u", "watch", "-w", "gone7").out()).isEqualTo("far away\n");
        assertThat(query("-u", "watch", "-w", "gone[6-7]").out()).isEqualTo("far away\n");
        assertThat(query("-u", "edl-exec-watch", "-w", "db1").out()).isEqualTo("begun\n");
        assertThat(query("-u", "wat*", "-w", "gone7,db1").lines()).containsExactly("db1: begun", "gone7: far away");
    }

    @Test
    void wildcardsMeanHostsOfTheInventory() {
        assertThat(query("-u", "apart", "-w", "db*").lines()).containsExactlyInAnyOrder("out", "err");
        Said said = query("-w", "gone*");
        assertThat(said.code()).isEqualTo(Edl.REFUSED);
        assertThat(said.err()).contains("gone*");
    }

    @Test
    void typesMeanTheirHosts() {
        assertThat(query("-t", "cassandra", "-g", "far").err()).contains("no lines were found");
        assertThat(query("-x", "db*", "-g", "far").err()).contains("no host");
        assertThat(query("-u", "watch", "-w", "db[0-1]", "-x", "db0").out()).isEqualTo("begun\n");
        assertThat(query("-t", "cassandra", "-g", "begun").out()).isEqualTo("begun\n");
    }

    @Test
    void linesThatAreMissingAreAnExitCode() {
        Said said = query("-u", "watch", "-w", "db2");
        assertThat(said.out()).isEqualTo("a\nd\n");
        assertThat(said.err()).contains("db2: 2 lines of watch.log are not in the log server (yet)");
        assertThat(said.code()).isEqualTo(1);
    }

    @Test
    void expressionsAndPipes() {
        assertThat(query("-q", "_msg:~\"^far\" # comment").out()).isEqualTo("far away\n");
        assertThat(query("-q", "unit:=watch \"run.edl\":=begin | stats count() runs")
                        .out())
                .isEqualTo("runs=5\n");
        Said said = query("-q", "(open");
        assertThat(said.err())
                .contains("refuses the question")
                .contains("(open")
                .doesNotContain("stats")
                .doesNotContain("_time");
        assertThat(said.code()).isEqualTo(Edl.REFUSED);
    }

    @Test
    void namesThatNobodyHasLoggedUnderAreSaid() {
        assertThat(query("-u", "wtach").err())
                .contains("the log server has nothing of a unit wtach; units of like names: watch\n");
        assertThat(query("-u", "nothing-like-it").err())
                .contains("the log server has nothing of a unit nothing-like-it\n");
        assertThat(query("-w", "gone[7-9]", "-u", "apart").err())
                .contains("the log server has nothing of gone[8-9]; it has lines of db[0-2],gone7\n");
        assertThat(edl("logs", "stats", "--since", DAY, "--until", NEXT_DAY, "-u", "wtach")
                        .err())
                .contains("units of like names: watch");
    }

    @Test
    void aTimeWithoutLengthIsRefused() {
        Said said = edl("logs", "query", "--since", NEXT_DAY, "--until", DAY);
        assertThat(said.err()).contains("there is no time from 2026-11-02T00:00:00Z until 2026-11-01T00:00:00Z");
        assertThat(said.code()).isEqualTo(Edl.REFUSED);
        assertThat(edl("logs", "query", "--since", "9998-01-01").err()).contains("begins after now");
    }

    @Test
    void filtersAloneAreFollowedCountedAndBackedUp() {
        for (String[] words : new String[][] {
            {"logs", "tail", "-q", "* | limit 1"},
            {"logs", "stats", "-q", "* | limit 1"},
            {"logs", "backup", "x", "-q", "* | limit 1"}
        }) {
            Said said = edl(words);
            assertThat(said.err()).contains("a question with a pipe gives other rows than lines: '* | limit 1'");
            assertThat(said.code()).isEqualTo(Edl.REFUSED);
        }
    }

    @Test
    void theLastLinesAndTheirTimes() {
        assertThat(query("-u", "watch", "-w", "db0", "-n", "2").lines()).containsExactly("", "two");
        assertThat(query("-u", "watch", "-w", "gone7", "--times").out())
                .isEqualTo("2026-11-01 10:00:00.031 far away\n");
    }

    @Test
    void jsonTellsWhereALineStands() {
        assertThat(edl("-o", "json", "logs", "query", "-w", "gone7", "--since", DAY)
                        .object())
                .containsEntry("time", "2026-11-01T10:00:00.031Z")
                .containsEntry("host", "gone7")
                .containsEntry("unit", "watch")
                .containsEntry("file", "watch.log")
                .containsEntry("stream", "stdout")
                .containsEntry("line", "far away");
    }

    @Test
    void linesAreCounted() {
        Said said = edl("logs", "stats", "-u", "watch", "--since", DAY, "--until", NEXT_DAY);
        assertThat(said.lines().getFirst()).startsWith("HOST").contains("UNIT").contains("LINES");
        assertThat(said.lines()).hasSize(5);
        assertThat(said.lines().get(1)).matches("db0 +watch +3 .*");
        assertThat(said.code()).isZero();
    }

    @Test
    void aServerThatCannotBeReachedIsAnExitCodeOfItsOwn() {
        for (String command : new String[] {"query", "stats", "tail"}) {
            Said said = Desk.empty(folder).edl("logs", command, "--logs-url", "127.0.0.1:1");
            assertThat(said.err()).startsWith("edl: http://127.0.0.1:1 cannot be reached: it refuses the connection");
            assertThat(said.code()).as(command).isEqualTo(255);
        }
    }

    @Test
    void theAddressOnTheLineGoesBeforeTheVariableAndThatBeforeTheInventory() {
        Desk desk = Desk.empty(folder).file("lab/hosts.yaml", HOSTS.formatted("http://inventory.invalid"));
        assertThat(desk.edl("logs", "query").err()).contains("http://inventory.invalid");
        desk.with("EDL_LOGS_URL", "variable.invalid:1");
        assertThat(desk.edl("logs", "query").err()).contains("http://variable.invalid:1");
        assertThat(desk.edl("logs", "query", "--logs-url", "line.invalid").err())
                .contains("http://line.invalid");
    }

    @Test
    void whatIsNoAddressIsRefused() {
        Said said = Desk.empty(folder).edl("logs", "query", "--logs-url", "ftp://x");
        assertThat(said.err()).contains("not the address of a log server: 'ftp://x'");
        assertThat(Desk.empty(folder)
                        .edl("logs", "query", "--logs-url", "ftp://ada:sec ret@x")
                        .err())
                .contains("not the address of a log server")
                .doesNotContain("ret");
        assertThat(said.code()).isEqualTo(Edl.REFUSED);
    }

    @Test
    void withoutAnyLogServerItIsSaidHowToNameOne() {
        Said said = Desk.empty(folder).file("lab/hosts.yaml", "hosts: {db0: }").edl("logs", "query");
        assertThat(said.err()).contains("no log server is known").contains("--logs-url");
        assertThat(said.code()).isEqualTo(Edl.REFUSED);
    }

    @Test
    void whatDoesNotFitIsRefused() {
        assertThat(edl("logs", "query", "-n", "0").code()).isEqualTo(Edl.REFUSED);
        assertThat(edl("logs", "query", "-n", "3", "-q", "* | limit 1").err()).contains("-n and --times are for lines");
        assertThat(edl("logs", "query", "--since", "soon").err())
                .contains("'soon' is not a time: write 10m, 2h or 7d (ago)");
        assertThat(edl("logs", "query", "--since", "10").err()).contains("'10' is not a time: write 10m");
        assertThat(edl("logs").err()).contains("logs what?");
        assertThat(edl("logs", "query", "watch").err()).contains("Did you mean --unit watch?");
    }
}
