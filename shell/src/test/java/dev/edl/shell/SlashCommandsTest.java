package dev.edl.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said to a sitting about itself. */
class SlashCommandsTest {
    @TempDir
    Path parent;

    private Desk desk = Desk.empty(Path.of("."));

    @BeforeEach
    void sitDown() {
        desk = Desk.lab(parent);
    }

    private Said lines(String... lines) {
        return desk.typing(String.join("\n", lines) + "\n").edl("--keep-going");
    }

    private static void well(Said said, String... out) {
        assertThat(said.code()).as(said::toString).isZero();
        assertThat(said.lines()).containsExactly(out);
    }

    private String text(String file) {
        try {
            return Files.readString(desk.folder.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void useChoosesTheHostsOfTheCommandsThatNameNone() {
        Said said = lines(
                "/use -t cassandra -x db1",
                "hosts --fold",
                "/use db0",
                "hosts --fold",
                "hosts --fold -t stress",
                "/use",
                "/use -",
                "hosts --fold");
        well(said, "db[0,2]", "db0", "app0", "app0,control0,db[0-2]");
        assertThat(said.err().lines())
                .containsExactly(
                        "commands take db[0,2] (2) when they name no hosts",
                        "commands take db0 (1) when they name no hosts",
                        "commands take db0 (1) when they name no hosts",
                        "no hosts are chosen: each command takes its usual ones");
    }

    @Test
    void whatUseRefusesChangesNothing() {
        Said said = lines(
                "/use db1",
                "/use -t nope",
                "/use nope",
                "/use db0 --hosts db2",
                "/use --bogus",
                "/use db0 -x db0",
                "hosts --fold");
        assertThat(said.code()).isEqualTo(125);
        assertThat(said.lines()).containsExactly("db1");
        assertThat(said.err())
                .contains("unknown host type 'nope'")
                .contains("unknown host 'nope'")
                .contains("/use takes a host set or --hosts, not both")
                .contains("edl: /use: Unknown option: '--bogus'. /help use")
                .doesNotContain("fault");
    }

    @Test
    void helpKnowsEachOfThem() {
        Said overview = lines("/help");
        List<String> names = Pattern.compile("(?m)^  /(\\S+)")
                .matcher(overview.out())
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
        assertThat(names)
                .contains(
                        "help",
                        "list",
                        "vars",
                        "methods",
                        "types",
                        "imports",
                        "drop",
                        "edit",
                        "save",
                        "open",
                        "reset",
                        "reload",
                        "history",
                        "!",
                        "hosts",
                        "use",
                        "connections",
                        "time",
                        "set",
                        "env",
                        "-v",
                        "exit");
        for (String name : names) {
            Said said = lines("/help " + name, "/help /" + name);
            assertThat(said.err()).as(name).isEmpty();
            assertThat(said.out()).as(name).contains("/" + name);
        }
        assertThat(lines("/help exec run").out()).contains("Usage: ").contains("--memory-max");
        assertThat(lines("/help hosts").out()).contains("--fold");
        assertThat(lines("/help lsit").err()).contains("no such command: /lsit. Nearest: /list");
    }

    @Test
    void aNameMayBeShortenedWhileItIsOneOnly() {
        well(lines("int n = 1", "/va"), "  int n = 1");
        assertThat(lines("/re").err()).contains("Which of /reset, /reload?");
    }

    @Test
    void whatWasTypedAndDeclaredIsListed() {
        Said said = lines(
                "int a = 1",
                "import java.time.Year",
                "def twice(int n) {\n  n * 2\n}",
                "class Point { int x }",
                "fail()",
                "/list",
                "/list 1 4",
                "/list e1",
                "/vars",
                "/methods",
                "/types",
                "/imports");
        assertThat(said.lines())
                .containsExactly(
                        "   1 : int a = 1",
                        "   2 : import java.time.Year",
                        "   3 : def twice(int n) {",
                        "         n * 2",
                        "       }",
                        "   4 : class Point { int x }",
                        "   1 : int a = 1",
                        "   4 : class Point { int x }",
                        "  e1 : fail()",
                        "  int a = 1",
                        "Object twice(int n)",
                        "Point",
                        "import java.time.Year");
    }

    @Test
    void nothingIsSaidInWords() {
        Said said = lines("/list", "/vars", "/methods", "/types", "/imports", "/history", "/-v", "/connections");
        assertThat(said.code()).isZero();
        assertThat(said.out()).isEmpty();
        assertThat(said.err().lines())
                .containsExactly(
                        "nothing was typed yet",
                        "no variables",
                        "no methods",
                        "no classes",
                        "no imports",
                        "no history here",
                        "no Groovy has failed",
                        "no connections");
    }

    @Test
    void whatIsDroppedIsGone() {
        Said said = lines(
                "n = 1",
                "def f() { 2 }",
                "import java.time.Year",
                "/drop n f Year",
                "/drop 1",
                "/vars",
                "/methods",
                "/imports",
                "/list",
                "/drop nope",
                "/drop");
        assertThat(said.lines()).containsExactly("   2 : def f() { 2 }", "   3 : import java.time.Year");
        assertThat(said.err())
                .contains("no variables\nno methods\nno imports\n")
                .contains("nothing here is called nope")
                .contains("/drop what?");
    }

    @Test
    void aClassCannotBeDropped() {
        Said said = lines("class Point { int x }", "/drop Point", "/types");
        assertThat(said.lines()).containsExactly("Point");
        assertThat(said.err())
                .isEqualTo("edl: Point is a class: it cannot be forgotten. To declare it again replaces it\n"
                        + "edl: line 2: refused\n");
    }

    @Test
    void whatDeclaredANameIsMeantByIt() {
        well(
                lines(
                        "def twice(int n) { n * 2 }",
                        "int a = 1",
                        "import java.time.Year",
                        "import java.time.Month as Moon",
                        "class Point { int x }",
                        "int a = 2",
                        "/list twice a",
                        "/list Year Moon Point",
                        "/save twice Point some.edl",
                        "/set editor sed -i s/2/21/",
                        "/edit a",
                        "println a",
                        "/drop 6",
                        "/list 1"),
                "   1 : def twice(int n) { n * 2 }",
                "   6 : int a = 2",
                "   3 : import java.time.Year",
                "   4 : import java.time.Month as Moon",
                "   5 : class Point { int x }",
                "21",
                "   1 : def twice(int n) { n * 2 }");
        assertThat(text("some.edl")).isEqualTo("def twice(int n) { n * 2 }\nclass Point { int x }\n");
        assertThat(lines("int a = 1", "/drop 1", "/list a").err()).contains("nothing was typed under a");
    }

    @Test
    void theHelpOfEditNamesWhatChoosesTheEditor() {
        assertThat(lines("/help edit").out()).contains("/set editor, else VISUAL, else EDITOR, else vi");
        desk.with("EDITOR", "sed -i s/1/2/").with("VISUAL", "sed -i s/1/3/");
        well(lines("println 1", "/edit"), "1", "3");
    }

    @Test
    void exitEndsABatchAtOnce() {
        Said said = lines("println 1", "/exit 7", "println 2");
        assertThat(said.lines()).containsExactly("1");
        assertThat(said.code()).isEqualTo(7);
        assertThat(said.err()).isEmpty();
    }

    @Test
    void aDroppedNumberIsNotGivenAgain() {
        well(lines("1", "2", "/drop 2", "3", "/list"), "   1 : 1", "   3 : 3");
    }

    @Test
    void againIsTheLastOneOneFurtherBackOrThatOfANumber() {
        Said said = lines("println 1", "println 2", "hosts --fold -t stress", "/!", "/1", "/-2", "/-9", "/e1");
        assertThat(said.lines()).containsExactly("1", "2", "app0", "app0", "1", "app0");
        assertThat(said.err())
                .startsWith("hosts --fold -t stress\nprintln 1\nhosts --fold -t stress\n")
                .contains("nothing was typed under /-9")
                .contains("nothing was typed under /e1");
    }

    @Test
    void whatIsSavedCanBeOpened() {
        Said saved = lines(
                "def f(n) {\n  n + 1\n}",
                "fail()",
                "println f(1)",
                "hosts --fold -t stress",
                "!true",
                "/save all.edl",
                "/save 1 one.edl",
                "/save 3 one.edl",
                "/save -all failed.edl");
        assertThat(saved.code()).isEqualTo(1);
        assertThat(saved.err())
                .contains("6 lines saved to " + desk.folder.resolve("all.edl") + "\n")
                .contains("there is a file already: " + desk.folder.resolve("one.edl")
                        + ". /save -f 3 one.edl writes over it");
        well(lines("/open all.edl"), "2", "app0");
        assertThat(text("all.edl")).isEqualTo("def f(n) {\n  n + 1\n}\nprintln f(1)\nhosts --fold -t stress\n!true\n");
        assertThat(text("one.edl")).isEqualTo("def f(n) {\n  n + 1\n}\n");
        assertThat(text("failed.edl"))
                .isEqualTo("def f(n) {\n  n + 1\n}\nfail()\nprintln f(1)\nhosts --fold -t stress\n!true\n");
        assertThat(lines("1", "/save", "/save nowhere/x.edl", "/save 7 x.edl", "/save .")
                        .err())
                .contains("/save where?")
                .contains("nowhere/x.edl")
                .contains("nothing was typed under 7")
                .doesNotContain("fault of ours");
    }

    @Test
    void aFileIsWrittenOverWhereThatIsAsked() {
        assertThat(lines("1", "/save x.edl", "2", "/save -f x.edl").err())
                .isEqualTo("1 line saved to %1$s\n2 lines saved to %1$s\n".formatted(desk.folder.resolve("x.edl")));
        assertThat(text("x.edl")).isEqualTo("1\n2\n");
    }

    @Test
    void nothingIsNotSaved() {
        Said said = lines("/save x.edl");
        assertThat(said.code()).isEqualTo(125);
        assertThat(said.err()).contains("there is nothing to save. /list shows");
        assertThat(desk.folder.resolve("x.edl")).doesNotExist();
    }

    @Test
    void aFileThatOpensItselfIsRefused() {
        desk.file("lab/one.edl", "println 1\n/open two.edl\n").file("lab/two.edl", "/open ./one.edl\n");
        for (Said said : List.of(lines("/open one.edl"), desk.edl("-f", "one.edl"))) {
            assertThat(said.code()).isEqualTo(125);
            assertThat(said.out()).isEqualTo("1\n");
            assertThat(said.err()).contains("one.edl is being carried out already: it would open itself for ever");
        }
        desk.file("lab/plain.edl", "println 2\n");
        well(lines("/open plain.edl", "/open plain.edl"), "2", "2");
    }

    @Test
    void aSlashAloneIsForHelp() {
        assertThat(lines("/").out()).isEqualTo(lines("/help").out());
    }

    @Test
    void withJsonWhereThereIsNothingThatIsAValueToo() {
        Said said = desk.typing("/list\n/vars\n/methods\n/connections\n").edl("-o", "json");
        assertThat(said.lines())
                .containsExactly(
                        "{\"name\":\"/list\",\"value\":{}}",
                        "{\"name\":\"/vars\",\"value\":[]}",
                        "{\"name\":\"/methods\",\"value\":[]}",
                        "{\"name\":\"/connections\",\"value\":[]}");
    }

    @Test
    void aForcedKindIsSavedSoThatItIsTheSameAgain() {
        well(
                lines(
                        "=hosts.size() > 1 ? 3 : 4",
                        "=println 5",
                        "/run hosts --fold -t stress",
                        "=exec",
                        "/save x.edl",
                        "/list 4"),
                "5",
                "app0",
                "   4 : =exec");
        well(lines("/open x.edl", "println $1"), "5", "app0", "3");
    }

    @Test
    void editCarriesOutWhatWasChanged() {
        Said said = lines(
                "println 1",
                "println 7",
                "/set editor sed -i s/1/2/",
                "/edit",
                "/edit 2",
                "/set editor false",
                "/edit");
        assertThat(said.lines()).containsExactly("1", "7", "2");
        assertThat(said.err()).contains("edl: the editor ended with 1: false. /set editor COMMAND chooses another");
    }

    @Test
    void openStopsAtTheFirstFailureWhichItNames() {
        desk.file("lab/bad.edl", "println 1\n\nhosts -t nope\nprintln 2\n")
                .file("lab/bad.groovy", "println 1\n\nthrow new IllegalStateException('no')\n")
                .file("lab/open.edl", "println 1\nfoo(\n");
        Said said = lines("/open bad.edl");
        assertThat(said.out()).isEqualTo("1\n");
        assertThat(said.code()).isEqualTo(125);
        assertThat(said.err()).contains("bad.edl: line 3: stopped here");
        assertThat(lines("/open bad.groovy").err())
                .contains("edl: IllegalStateException: no")
                .contains("bad.groovy: line 3: stopped here");
        assertThat(lines("/open open.edl").err()).contains("open.edl: line 2: a bracket or a string is not closed");
        assertThat(lines("/open open.edl").out()).isEmpty();
        assertThat(lines("/open a b").err()).contains("/open takes one file");
        assertThat(lines("/open .").err()).contains("cannot be read");
    }

    @Test
    void resetForgetsAll() {
        Said said = lines("n = 1", "def f() { 1 }", "/reset", "/vars", "/methods", "/list", "7", "/list");
        assertThat(said.lines()).containsExactly("   1 : 7");
        assertThat(said.err()).isEqualTo("no variables\nno methods\nnothing was typed yet\n");
    }

    @Test
    void reloadRepeatsNeitherCommandsNorWhatReachedHosts() {
        desk.file("lab/state.json", "").file("lab/hosts.yaml", "hosts:\n  db0:\n    address: 127.0.0.1\n    port: 1\n");
        String counters = desk.folder.toString();
        Said said = desk.typing(String.join(
                        "\n",
                        "def base = '" + counters + "/'",
                        "unchecked { exec.run('true', on: 'db0') }; new File(base + 'reached') << 'r'",
                        "!echo l >>local",
                        "hosts --fold",
                        "40 + 2",
                        "new File(base + 'groovy') << 'g'; null",
                        "def last() { $5 }",
                        "failed()",
                        "/reload",
                        "println last()",
                        "/list",
                        "/4",
                        "/-v"))
                .edl("--keep-going", "-i", "hosts.yaml");
        assertThat(text("reached")).isEqualTo("r");
        assertThat(text("local")).isEqualTo("l\n");
        assertThat(text("groovy")).isEqualTo("gg");
        assertThat(said.lines())
                .startsWith("db0", "42", "   1 : def base = '" + counters + "/'")
                .contains("   5 : 40 + 2")
                .endsWith("db0");
        assertThat(said.err())
                .contains("not repeated:\n  unchecked {")
                .contains("  !echo l >>local\n  hosts --fold\n")
                .doesNotContain("no such variable: $5");
    }

    @Test
    void envGoesOnWithOtherHosts() {
        desk.file("lab/other.yaml", "hosts:\n  web0:\n    address: 192.0.2.1\n");
        Said said = lines("/use db0", "/env -i other.yaml --ssh-user ada", "hosts --fold", "/env", "/use");
        assertThat(said.code()).isZero();
        assertThat(said.out())
                .contains("other.yaml), 1 host\n")
                .contains("same hosts by  edl -i other.yaml --ssh-user ada\n")
                .contains("\nweb0\n");
        assertThat(said.err())
                .isEqualTo("commands take db0 (1) when they name no hosts\n"
                        + "no hosts are chosen: each command takes its usual ones\n");
    }

    @Test
    void anEnvThatCannotBeChangesNothing() {
        Said said = lines("/use db0", "/env -i nope.yaml", "hosts --fold", "/env --bogus", "/env more");
        assertThat(said.code()).isEqualTo(125);
        assertThat(said.lines()).containsExactly("db0");
        assertThat(said.err())
                .contains("nope.yaml: no such file")
                .contains("edl: /env: Unknown option: '--bogus'")
                .contains("edl: /env: Unmatched argument at index 0: 'more'");
    }

    @Test
    void envKeepsTheLookOfTheSitting() {
        Said said = desk.typing("/env --ssh-user ada\nhosts --fold -t stress\n").edl("-o", "json");
        assertThat(said.lines()).hasSize(2).last().isEqualTo("{\"hosts\":\"app0\",\"number\":1}");
        assertThat(said.err()).isEmpty();
    }

    @Test
    void withJsonAnswersAreValues() {
        Said said = desk.typing("def n = 1\n/vars\n/list\n/imports\n").edl("-o", "json");
        assertThat(said.lines())
                .containsExactly(
                        "{\"name\":\"/vars\",\"value\":[{\"name\":\"n\",\"type\":\"Integer\",\"value\":1}]}",
                        "{\"name\":\"/list\",\"value\":{\"1\":\"def n = 1\"}}",
                        "{\"name\":\"/imports\",\"value\":[]}");
    }

    @Test
    void timeTellsHowLongALineTook() {
        Said said = lines("/time hosts --fold -t stress", "/time println 2", "/time fail()");
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.lines()).containsExactly("app0", "2");
        assertThat(said.err().lines().filter(line -> line.matches("\\d+(\\.\\d+)? m?s")))
                .hasSize(3);
    }

    @Test
    void theLastFailureIsShownWhole() {
        assertThat(lines("throw new IllegalStateException('no')", "/-v").err())
                .contains("java.lang.IllegalStateException: no\n")
                .contains("\tat Snippet1.run");
    }

    @Test
    void settingsAreShownSetAndTakenBack() {
        Said said = lines(
                "/set feedback concise",
                "/set prompt my lab",
                "/set",
                "/set prompt -default",
                "/set",
                "/set feedback loud",
                "/set colour red",
                "/set prompt");
        assertThat(said.out())
                .isEqualTo("feedback  concise\nprompt    my lab\neditor    vi\nstart     none\n"
                        + "feedback  concise\nprompt    edl\neditor    vi\nstart     none\n");
        assertThat(said.err())
                .contains("no such feedback: loud. There are silent, concise, normal, verbose")
                .contains("no such setting: colour. There are feedback, prompt, editor, start")
                .contains("/set takes a name and a value");
    }

    @Test
    void aStartUpScriptIsThere() {
        Said said = lines("/set start nope.edl", "/set");
        assertThat(said.err()).contains("no such file here: " + desk.folder.resolve("nope.edl"));
        assertThat(said.out()).contains("start     none");
    }

    @Test
    void onlyWhatIsRetainedIsKept() {
        desk.file("lab/mine.edl", "1\n");
        lines(
                "/set prompt one -retain",
                "/set editor ed",
                "/set feedback verbose -retain",
                "/set start mine.edl -retain");
        assertThat(retained())
                .containsExactlyInAnyOrder(
                        "prompt=one", "feedback=verbose", "start=" + desk.folder.resolve("mine.edl"));
        lines("/set feedback -default -retain", "/set start -none -retain");
        assertThat(retained()).containsExactlyInAnyOrder("prompt=one", "start=-none");
    }

    private List<String> retained() {
        try {
            return Files.readAllLines(desk.home.resolve(".config/edl/shell.properties")).stream()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aStartUpScriptIsNotForBatches() {
        desk.file("home/.config/edl/start.edl", "println 'started'\n");
        well(lines("println 1"), "1");
        well(lines("/reset", "println 2"), "2");
    }
}
