package dev.edl.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole sittings at a prompt in memory: what is said about the lines that somebody types. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PromptSittingTest {
    private static final String BANNER = "edl .* · lab \\(state.json\\) · 5 hosts: .* · /help";

    @TempDir
    Path parent;

    private Desk desk = Desk.empty(Path.of("."));

    @BeforeEach
    void sitDown() {
        desk = Desk.lab(parent).with("NO_COLOR", "1");
    }

    /** What is said after the banner. */
    private static List<String> words(Said said) {
        List<String> lines = said.err().lines().toList();
        assertThat(lines.getFirst()).matches(BANNER);
        return lines.subList(1, lines.size());
    }

    private List<String> words(String... lines) {
        return words(desk.prompt(lines));
    }

    private Said started(String script, String... lines) {
        desk.file("home/.config/edl/start.edl", script);
        return desk.prompt(lines);
    }

    private String text(String file) throws IOException {
        return Files.readString(desk.folder.resolve(file));
    }

    @Test
    void valuesAreToldAndAreVariables() {
        assertThat(words("20 + 22", "$1 + 1", "_ * 2", "'a' + _"))
                .containsExactly("$1 ==> 42", "$2 ==> 43", "$3 ==> 86", "$4 ==> 'a86'");
    }

    @Test
    void aCommandHasAValueToo() {
        Said said = desk.prompt("hosts --fold -t cassandra", "$1.size()", "_ + 1");
        assertThat(said.lines()).containsExactly("db[0-2]");
        assertThat(words(said)).endsWith("$2 ==> 3", "$3 ==> 4");
    }

    @Test
    void theInputsEndIsAnOrdinaryEnd() {
        Said said = desk.prompt(_ -> {}, new ByteArrayOutputStream(), "1\r");
        assertThat(words(said)).containsExactly("$1 ==> 1");
        assertThat(said.code()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            nullValues = "nothing",
            value = {
                "silent; nothing",
                "concise; 'x ==> 1|$5 ==> 2|$6 ==> [3]'",
                "normal; 'x ==> 1|method Object f()|class P|$5 ==> 2|$6 ==> [3]|$7 ==> app0'",
                "verbose; 'x ==> 1|method Object f()|class P|$5 ==> 2  (Integer)|$6 ==> [3]  (ArrayList)|$7 ==> app0  (Hosts)'"
            })
    void feedbackSaysHowMuchIsTold(String mode, String told) {
        List<String> said = words(
                "/set feedback " + mode,
                "def x = 1",
                "def f() { 0 }",
                "class P {}",
                "import java.time.Year",
                "x + 1",
                "[3]",
                "hosts --fold -t stress");
        assertThat(said).containsExactly(told == null ? new String[0] : told.split("\\|"));
    }

    @Test
    void theStartUpScriptHasNumbersOfItsOwn() throws IOException {
        Said said = started(
                "def base = 40\nhosts --fold -t stress\n",
                "base + 2",
                "/list",
                "/list -all",
                "/list -start",
                "/list s1",
                "/save -start start.edl",
                "/save mine.edl",
                "/s2");
        assertThat(said.lines())
                .containsExactly(
                        "app0",
                        "   1 : base + 2",
                        "  s1 : def base = 40",
                        "  s2 : hosts --fold -t stress",
                        "   1 : base + 2",
                        "  s1 : def base = 40",
                        "  s2 : hosts --fold -t stress",
                        "  s1 : def base = 40",
                        "app0");
        assertThat(words(said)).contains("base ==> 40", "$1 ==> 42");
        assertThat(text("start.edl")).isEqualTo("def base = 40\nhosts --fold -t stress\n");
        assertThat(text("mine.edl")).isEqualTo("base + 2\n");
    }

    @Test
    void aStartUpScriptThatFailsIsToldAndTheSittingGoesOn() {
        Said said = started("def a = 1\nfail()\ndef b = 2\n", "a + 1");
        assertThat(words(said))
                .anyMatch(line -> line.contains("start.edl: line 2: stopped here"))
                .endsWith("$1 ==> 2");
        assertThat(said.code()).isZero();
    }

    @Test
    void resetForgetsAllAndStartsAnew() {
        Said said = started("println 'started'\n", "def n = 1", "/reset", "/vars", "/list", "7", "/list");
        assertThat(said.lines()).containsExactly("started", "started", "   1 : 7");
        assertThat(words(said)).containsExactly("n ==> 1", "no variables", "nothing was typed yet", "$1 ==> 7");
    }

    @Test
    void whatWasDeclaredIsShownDroppedAndDeclaredAgain() {
        Said said = desk.prompt(
                "int n = 1",
                "def twice(int k) {",
                "  k * 2",
                "}",
                "/vars",
                "/methods",
                "twice(21)",
                "/drop n",
                "/vars",
                "/reload",
                "/vars",
                "/list");
        assertThat(said.lines())
                .containsExactly(
                        "  int n = 1",
                        "Object twice(int k)",
                        "  Integer $3 = 42",
                        "  int n = 1",
                        "  Integer $3 = 42",
                        "   1 : int n = 1",
                        "   2 : def twice(int k) {",
                        "         k * 2",
                        "       }",
                        "   3 : twice(21)");
        assertThat(words(said)).startsWith("n ==> 1", "method Object twice(int k)", "$3 ==> 42");
    }

    @Test
    void whatIsSavedIsOpenedInAnotherSitting() throws IOException {
        desk.prompt("def n = 20", "n + 1", "fail()", "hosts --fold -t stress", "/save all.edl");
        assertThat(text("all.edl")).isEqualTo("def n = 20\nn + 1\nhosts --fold -t stress\n");
        Said said = desk.prompt("/open all.edl", "n + $2", "/open nope.edl");
        assertThat(said.lines()).containsExactly("app0");
        assertThat(words(said)).startsWith("n ==> 20", "$2 ==> 21").contains("$4 ==> 41");
        assertThat(words(said).getLast()).startsWith("edl: no such file here: ").endsWith("nope.edl");
    }

    @Test
    void linesAreRepeated() {
        assertThat(words("10 + 1", "20 + 2", "/!", "/-2", "/1", "/9"))
                .containsExactly(
                        "$1 ==> 11",
                        "$2 ==> 22",
                        "20 + 2",
                        "$3 ==> 22",
                        "20 + 2",
                        "$4 ==> 22",
                        "10 + 1",
                        "$5 ==> 11",
                        "edl: nothing was typed under /9. /list shows what was");
    }

    @Test
    void theLastFailureIsShownWhole() {
        List<String> said = words("throw new IllegalStateException('no')", "/-v", "/list -all");
        assertThat(said.getFirst()).isEqualTo("edl: IllegalStateException: no. /-v shows the rest");
        assertThat(said).contains("java.lang.IllegalStateException: no").anyMatch(line -> line.startsWith("\tat "));
    }

    @Test
    void whatIsNoCommandOfTheSessionIsSaid() {
        assertThat(words("/lsit", "/re"))
                .containsExactly(
                        "edl: no such command: /lsit. Nearest: /list",
                        "edl: no such command: /re. Which of /reset, /reload?");
    }

    @Test
    void aQuoteThatIsOpenIsGoneOnWith() {
        Said said = desk.prompt("!printf '%s-' 'a", "b'", "x = '''one", "two'''", "/vars");
        assertThat(said.lines()).contains("  String x = 'one\\ntwo'");
        assertThat(text(said)).doesNotContain("not closed");
    }

    private static String text(Said said) {
        return said.out() + said.err();
    }

    @Test
    void whoKnowsOtherProgramsIsHelped() {
        assertThat(words("uptime", "ls -la /tmp", "@failed"))
                .containsExactly(
                        "edl: no such variable: uptime. A command for the hosts is: exec run -- uptime;",
                        "  of this machine: !uptime",
                        "edl: no such variable: ls. A command for the hosts is: exec run -- ls -la /tmp;",
                        "  of this machine: !ls -la /tmp",
                        "edl: @failed is a host set. It is shown by hosts --hosts @failed");
        Said said = desk.prompt("help", "?", "help groovy", "quit", "7");
        assertThat(said.lines().stream().filter(line -> line.startsWith("A line is a command")))
                .hasSize(2);
        assertThat(said.out()).contains("exec.run('uptime', on: 'cassandra')");
        assertThat(words(said)).isEmpty();
    }

    @Test
    void examplesAreShownAsTheyAreTypedHere() {
        Said said = desk.prompt("/help exec run", "edl hosts --fold -t stress");
        assertThat(said.lines())
                .contains("  exec run -t cassandra -- nodetool status", "app0")
                .noneMatch(line -> line.startsWith("  edl ") || line.contains("<motd"));
        assertThat(desk.edl("exec", "run", "--help").out()).contains("  edl exec run --stdin", "<motd");
    }

    @Test
    void aVerbThatIsNotThereHasNoHelp() {
        assertThat(words("/help exec lisst")).containsExactly("edl: unknown command 'lisst'. Did you mean list?");
    }

    @Test
    void exitGivesItsCode() {
        Said said = desk.prompt("def n = 3", "/exit n + 4", "8");
        assertThat(said.code()).isEqualTo(7);
        assertThat(words(said)).containsExactly("n ==> 3");
        assertThat(desk.prompt("/exit 'x'", "/exit 256").code()).isZero();
    }

    @Test
    void typesOfHostsAreOfferedInGroovy() {
        Said said = desk.prompt(_ -> {}, new ByteArrayOutputStream(), "hosts.cass\t.size()\r");
        assertThat(words(said)).containsExactly("$1 ==> 3");
    }

    @Test
    void wrongUsageIsWrappedToo() {
        List<String> said = words("exec run --hosts db0 --no-such-option-that-is-this-long-and-longer-still -- x");
        assertThat(said).hasSizeGreaterThan(1).allMatch(line -> line.length() <= 80);
    }

    @Test
    void useAndEnvCompleteTheirOwnOptions() {
        var shown = new ByteArrayOutputStream();
        Said said = desk.prompt(
                _ -> {}, shown, "/use --ho\tdb0\r/use --fo\t\u0015/use db1 -x d\t\u0015/env --ssh-u\tada\r/use\r");
        assertThat(words(said))
                .containsExactly(
                        "commands take db0 (1) when they name no hosts",
                        "no hosts are chosen: each command takes its usual ones");
        assertThat(said.out()).contains("same hosts by  edl --ssh-user ada", "logins         ada");
        assertThat(shown.toString(StandardCharsets.UTF_8)).doesNotContain("--fold");
    }
}
