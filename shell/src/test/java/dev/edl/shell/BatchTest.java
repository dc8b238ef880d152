package dev.edl.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines from a pipe, a file and the command line. */
class BatchTest {
    @TempDir
    Path parent;

    private Desk desk = Desk.empty(Path.of("."));

    @BeforeEach
    void sitDown() {
        desk = Desk.lab(parent);
    }

    private Said piped(String text, String... words) {
        return desk.typing(text).edl(words);
    }

    private Said file(String text, String... words) {
        desk.file("lab/batch.edl", text);
        String[] all = new String[words.length + 2];
        System.arraycopy(words, 0, all, 0, words.length);
        all[words.length] = "-f";
        all[words.length + 1] = "batch.edl";
        return desk.edl(all);
    }

    private static void well(Said said, String out) {
        assertThat(said.code()).as(said::toString).isZero();
        assertThat(said.out()).isEqualTo(out);
        assertThat(said.err()).isEmpty();
    }

    @Test
    void eachLineIsACommandOrGroovyOverOneSession() {
        well(piped("hosts --fold\nprintln hosts.cassandra.size()\n"), "app0,control0,db[0-2]\n3\n");
    }

    @Test
    void aVariableNamedAsACommandChangesNoCommand() {
        well(piped("hosts = 4\nhosts --fold -t stress\n=println hosts\n"), "app0\n4\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "hosts --fold -t stress          | app0",
                "/run hosts --fold -t stress     | app0",
                "\\hosts --fold -t stress        | app0",
                "/hosts --fold -t stress         | app0",
                "  hosts --fold -t stress        | app0",
                "hosts --fold -t \"stress\"      | app0",
                "hosts --fold -t 'stress'        | app0",
                "println hosts.stress.names      | [app0]",
                "hosts.stress.each { println it }| app0",
                ";println 7                      | 7",
                "println '# no comment'          | # no comment",
                "println \"${1 + 1} // text\"    | 2 // text",
            })
    void aLineIsRoutedByItsFirstWord(String line, String out) {
        well(piped(line), out + "\n");
    }

    @Test
    void groovyGoesOnWhileABracketOrAStringIsOpen() {
        well(
                piped(
                        "def twice(n) {\n  n * 2\n}\nprintln twice(\n  4\n)\nprintln '''a\n\n  b'''\n[1,\n 2].each {\n  println it\n}\n"),
                "8\na\n\n  b\n1\n2\n");
    }

    @Test
    void aCommandGoesOnAfterABackslashAndInQuotes() {
        well(piped("hosts \\\n --fold \\\n -t stress\nhosts --fold -w 'app0,\n  control0'\n"), "app0\napp0,control0\n");
    }

    @Test
    void lineEndsOfWindowsAMarkAndNoLastNewlineAreFine() {
        well(piped("\uFEFFhosts --fold -t stress\r\ndef f() {\r\n  3\r\n}\r\nprintln f()"), "app0\n3\n");
    }

    @Test
    void commentsBlankLinesAndTheFirstLineOfAScriptAreNothing() {
        well(piped("#!/usr/bin/env edl\n\n# hosts\n// hosts\nhosts --fold -t stress\n"), "app0\n");
        well(file("#!/usr/bin/env -S edl -f\nhosts --fold -t stress\n"), "app0\n");
    }

    @Test
    void severalLinesOnTheCommandLineAreOneBatch() {
        well(desk.edl("-c", "n = 2", "-c", "println n + 1", "-c", "hosts --fold -t stress"), "3\napp0\n");
        well(desk.edl("-c", "[1, 2].each {\n  println it\n}"), "1\n2\n");
    }

    @Test
    void aFileMayStandInThePlaceOfACommand() {
        desk.file("lab/x.edl", "hosts --fold -t stress\n")
                .file("lab/x.groovy", "#!/usr/bin/env -S edl script\nprintln args\nprintln hosts.stress.names\n");
        well(desk.edl("x.edl"), "app0\n");
        well(desk.edl("x.groovy", "a", "-b", "--fold"), "[a, -b, --fold]\n[app0]\n");
        well(desk.edl("-c", "/open x.edl", "-c", "/open x.groovy"), "app0\n[]\n[app0]\n");
        assertThat(desk.edl("gone.edl"))
                .hasToString(new Said(125, new byte[0], "edl: no such file here: gone.edl\n").toString());
    }

    @Test
    void theFirstFailureStopsItWithItsLineAndCode() {
        Said said = piped("println 1\n\nhosts -t nope\nprintln 2\n");
        assertThat(said.code()).isEqualTo(125);
        assertThat(said.out()).isEqualTo("1\n");
        assertThat(said.err().lines()).hasSize(2).first().asString().startsWith("edl: unknown host type 'nope'");
        assertThat(said.err()).endsWith("edl: line 3: refused; stopped here (--keep-going goes on)\n");
    }

    @Test
    void theFileIsNamedAsItWasTyped() {
        assertThat(file("hosts -t nope\n").err()).contains("edl: batch.edl: line 1: refused; stopped here");
    }

    @Test
    void keepGoingExitsWithTheFirstFailure() {
        Said said = piped("throw new Exception('a')\nhosts -t nope\nprintln 2\n", "--keep-going");
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.out()).isEqualTo("2\n");
        assertThat(said.err()).contains("edl: line 1: failed, exit code 1\n").contains("edl: line 2: refused\n");
    }

    @Test
    void theLineOfAFailureWithinGroovyIsThatOfTheBatch() {
        Said thrown = piped("println 1\n\n[1].each {\n  // here\n  throw new IllegalStateException('no')\n}\n");
        assertThat(thrown.err())
                .isEqualTo("edl: IllegalStateException: no. -v shows the rest\n"
                        + "edl: line 5: failed, exit code 1; stopped here (--keep-going goes on)\n");
        Said syntax = piped("println 1\n\n[1].each {\n  println it\n  foo(]\n}\n");
        assertThat(syntax.code()).isEqualTo(125);
        assertThat(syntax.out()).isEqualTo("1\n");
        assertThat(syntax.err()).contains("edl: line 5: refused");
    }

    @Test
    void anExceptionIsOneLineAndMoreWhenThatIsWanted() {
        assertThat(piped("[:].foo.bar\n").err().lines()).hasSize(2);
        assertThat(piped("throw new Exception('a')\n", "-v").err())
                .startsWith("edl: Exception: a\n")
                .contains("\n   at ")
                .doesNotContain("shows the rest");
    }

    @Test
    void groovyAndScriptsFailWithTheSameWordsAndCode() {
        desk.file("lab/x.groovy", "exec.run('x', on: 'nope')\n");
        String why = "unknown host 'nope'. Hosts here: app0,control0,db[0-2]\n";
        assertThat(desk.edl("x.groovy")).hasToString(new Said(125, new byte[0], "x.groovy:1: " + why).toString());
        Said snippet = piped("exec.run('x', on: 'nope')\n");
        assertThat(snippet.code()).isEqualTo(125);
        assertThat(snippet.err()).startsWith("edl: " + why).contains("line 1: refused");
    }

    @Test
    void groovyThatIsTooLongEndsTheBatchAtOnce() {
        var endless = new java.io.SequenceInputStream(
                new ByteArrayInputStream("println 1\nx = [\n".getBytes(StandardCharsets.UTF_8)),
                new java.io.InputStream() {
                    private final String line = "'" + "a".repeat(200) + "',\n";
                    private int at;

                    @Override
                    public int read() {
                        return line.charAt(at++ % line.length());
                    }
                });
        Said said = desk.typing(endless).edl("--keep-going");
        assertThat(said.code()).isEqualTo(125);
        assertThat(said.out()).isEqualTo("1\n");
        assertThat(said.err())
                .isEqualTo(
                        "edl: line 2: Groovy that has not ended after 64 KiB: put it into a file that ends in .groovy, "
                                + "and /open that\n");
    }

    @Test
    void whatIsWrongWithAScriptIsJsonWhereThatIsWanted() {
        desk.file("lab/x.groovy", "println 1\nexec.run('x', on: 'nope')\nexec.rnu('x')\n");
        Said checked = desk.edl("-o", "json", "script", "--check", "x.groovy");
        assertThat(checked.code()).isEqualTo(125);
        assertThat(checked.err()).isEmpty();
        assertThat(checked.out())
                .hasLineCount(1)
                .startsWith("{\"error\":\"no such method: rnu(java.lang.String) of Exec. Did you mean run?\"")
                .endsWith("\"host\":null,\"file\":\"x.groovy\",\"line\":3,\"column\":1,\"code\":125}\n");
        Said run = desk.edl("-o", "json", "script", "x.groovy");
        assertThat(run.code()).isEqualTo(125);
        assertThat(run.err()).isEqualTo("1\n");
        assertThat(run.out())
                .isEqualTo("{\"error\":\"unknown host 'nope'. Hosts here: app0,control0,db[0-2]\",\"host\":null,"
                        + "\"file\":\"x.groovy\",\"line\":2,\"column\":null,\"code\":125}\n");
        assertThat(desk.edl("-o", "json", "script", "gone.groovy").out()).startsWith("{\"error\":\"no such script: ");
    }

    @Test
    void anUnfinishedUnitIsRefusedWithTheLineThatItBeginsIn() {
        Said said = piped("println 1\ndef f() {\n  2\n");
        assertThat(said.code()).isEqualTo(125);
        assertThat(said.out()).isEqualTo("1\n");
        assertThat(said.err()).startsWith("edl: line 2: ").contains("not closed");
        assertThat(piped("hosts -t 'stress\n").err()).startsWith("edl: line 1: ");
    }

    @Test
    void anEmptyBatchIsSaid() {
        for (String nothing : new String[] {"", "\n", "# nothing\n\n"}) {
            Said said = piped(nothing);
            assertThat(said.code()).isZero();
            assertThat(said.err()).isEqualTo("edl: an empty batch: nothing was done\n");
        }
    }

    @Test
    void whatIsNoTextIsRefusedWithItsLineAndNothingBehindItIsDone() {
        for (byte[] wrong : new byte[][] {{(byte) 0xff, (byte) 0xfe}, {'a', 0, 'b'}}) {
            byte[] good = "println 1\n".getBytes(StandardCharsets.UTF_8);
            byte[] all = new byte[good.length + wrong.length + 1 + good.length];
            System.arraycopy(good, 0, all, 0, good.length);
            System.arraycopy(wrong, 0, all, good.length, wrong.length);
            all[good.length + wrong.length] = '\n';
            System.arraycopy(good, 0, all, good.length + wrong.length + 1, good.length);
            Said said = desk.typing(new ByteArrayInputStream(all)).edl();
            assertThat(said.code()).isEqualTo(125);
            assertThat(said.out()).isEqualTo("1\n");
            assertThat(said.err()).matches("edl: line 2 (is not text in UTF-8|holds a NUL, and so is no text)\n");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "hsots --fold                              | edl: no such command: hsots. Nearest: hosts",
                "exce run -t stress -- cat /etc/passwd     | edl: no such command: exce. Nearest: exec",
                "exce run -- ls                            | edl: no such command: exce. Nearest: exec",
                "exec lst                                  | edl: unknown command 'lst'. Did you mean list?",
                "/lst                                      | edl: no such command: /lst. Nearest: /list",
                "/h                                        | Which of /help, /history, /hosts?",
                "/qwertz                                   | edl: no such command: /qwertz. /help lists them",
                "nothingLikeThat                           | edl: no such variable: nothingLikeThat",
                "hosts -i other.json                       | or say /env --inventory",
                "exec run --ssh-user ada -- true           | or say /env --ssh-user",
                "shell                                     | this is the prompt already",
                "/open gone.edl                            | no such file here",
                "/17                                       | nothing was typed under /17",
                "/exit 'x'                                 | an exit code is a number from 0 to 255",
                "/time                                     | /time what?",
            })
    void whatIsWrongIsNamedWithWhatToDo(String line, String said) {
        Said wrong = piped(line + "\nprintln 'not reached'\n");
        assertThat(wrong.err()).contains(said);
        assertThat(wrong.code()).isIn(1, 125);
        assertThat(wrong.out()).isEmpty();
    }

    @Test
    void exitEndsItWithItsCode() {
        Said said = piped("n = 1\n/exit n + 2\nprintln 2\n");
        assertThat(said.code()).isEqualTo(3);
        assertThat(said.out()).isEmpty();
        assertThat(said.err()).isEmpty();
        assertThat(piped("exit(4)\nprintln 2\n").code()).isEqualTo(4);
        well(piped("exit()\nprintln 2\n"), "");
        well(piped("/exit\nprintln 2\n"), "");
        desk.file("lab/ends.edl", "/exit 5\n");
        Said within = piped("/open ends.edl\nprintln 2\n");
        assertThat(within.code()).isEqualTo(5);
        assertThat(within.err()).isEmpty();
    }

    @Test
    void aLineForThisMachinesShellFailsTheBatchToo() {
        assertThat(piped("!exit 3\nprintln 2\n").code()).isEqualTo(3);
    }

    @Test
    void standardInputIsTheBatchAndNothingElse() {
        Said said = piped("exec run -w db0 --stdin -- cat\nprintln 2\n");
        assertThat(said.code()).isEqualTo(125);
        assertThat(said.out()).isEmpty();
        assertThat(said.err()).contains("it is the batch itself; give the batch as a file (edl -f FILE)");
    }

    @Test
    void batchesAndCommandsAreNotGivenAtOnce() {
        desk.file("lab/x.edl", "println 1\n");
        for (String[] words : new String[][] {
            {"-f", "x.edl", "hosts"}, {"-c", "println 1", "hosts"}, {"--keep-going", "hosts"}, {"x.edl", "hosts"}
        }) {
            Said said = desk.edl(words);
            assertThat(said.code()).as(String.join(" ", words)).isEqualTo(125);
            assertThat(said.out()).isEmpty();
            assertThat(said.err()).contains("is for a batch, and does not go with a command");
        }
        assertThat(desk.edl("-f", "x.edl", "-c", "println 2").err()).contains("-c and -f do not go together");
    }

    @Test
    void withJsonEachResultIsAnObjectAndPrintlnIsNone() {
        Said said = piped(
                "hosts --fold\nprintln 'text'\n1 + 1\n[a: 1, b: [true, null]]\ndef n = 3\nhosts.stress\n!echo out\n",
                "-o",
                "json");
        assertThat(said.code()).isZero();
        assertThat(said.lines())
                .containsExactly(
                        "{\"hosts\":\"app0,control0,db[0-2]\",\"number\":5}",
                        "{\"name\":\"$3\",\"value\":2}",
                        "{\"name\":\"$4\",\"value\":{\"a\":1,\"b\":[true,null]}}",
                        "{\"name\":\"$6\",\"value\":[\"app0\"]}");
        assertThat(said.err()).isEqualTo("text\n");
    }

    @Test
    void withJsonErrorsAreObjectsAndTellTheLine() {
        Said said = file("hosts -t nope\nhosts --nope\n1 / 0\n/nope\n", "-o", "json", "--keep-going");
        assertThat(said.code()).isEqualTo(125);
        assertThat(said.err()).isEmpty();
        assertThat(said.json())
                .hasSize(8)
                .allSatisfy(object -> assertThat(object).containsKey("error").containsEntry("host", null));
        assertThat(said.json().stream().filter(object -> object.containsKey("line")))
                .allSatisfy(object -> assertThat(object).containsEntry("file", "batch.edl"))
                .extracting(object -> object.get("line") + ":" + object.get("code"))
                .containsExactly("1:125", "2:125", "3:1", "4:125");
    }

    @Test
    void jsonMayBeWantedOnOneLineOnly() {
        Said said = piped("hosts --fold -t stress -o json\nhosts --fold -t stress\n");
        assertThat(said.lines()).containsExactly("{\"hosts\":\"app0\",\"number\":1}", "app0");
        assertThat(piped("hosts -t nope -o json\n").object()).containsKey("error");
        assertThat(piped("hosts --fold -t stress -o text\n", "-o", "json").out())
                .isEqualTo("app0\n");
    }

    @Test
    void valuesOfCommandsAreVariables() {
        well(
                piped("hosts --fold -t stress\nprintln $1.size()\nprintln _.names\n_ ? 1 : 2\nprintln _ + $4\n"),
                "app0\n1\n[app0]\n2\n");
    }

    @Test
    void aNulIsCalledSo() {
        Said said = piped("println 1\nprintln \0\n");
        assertThat(said.code()).isEqualTo(125);
        assertThat(said.out()).isEqualTo("1\n");
        assertThat(said.err()).isEqualTo("edl: line 2 holds a NUL, and so is no text\n");
    }

    @Test
    void aStandardInputThatCannotBeReadIsNamed() {
        desk.typing(new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("Bad file descriptor");
            }
        });
        assertThat(desk.edl().err()).isEqualTo("edl: standard input cannot be read: Bad file descriptor\n");
    }

    @Test
    void groovyDoesNotEatTheLinesThatFollow() {
        well(piped("println System.in.read()\nprintln 'line 2'\n"), "-1\nline 2\n");
    }

    @Test
    void aLineMayBeCalledLikeACommand() {
        assertThat(desk.edl("-c", "hosts").lines())
                .hasSize(6)
                .first()
                .asString()
                .startsWith("HOST");
        assertThat(desk.edl("-c", "exec").err()).contains("exec what?").contains("line 1: refused");
        assertThat(desk.edl("--inventory", "hosts", "hosts").err()).contains("hosts: no such file");
        assertThat(desk.edl("-c", "hosts", "hosts").err()).contains("does not go with a command");
    }

    @ParameterizedTest
    @ValueSource(strings = {"println 1", "while (true) println 'x' * 1000"})
    void groovyThatNobodyReadsEnds(String source) {
        endsWithoutAWord(writing("Broken pipe", "-c", source));
    }

    @Test
    void groovyThatCannotBeWrittenSaysSo() {
        Said said = writing("No space left on device", "-c", "println 1");
        assertThat(said.code()).isEqualTo(141);
        assertThat(said.err()).startsWith("edl: stdout cannot be written: No space left on device. ");
    }

    @Test
    void aScriptThatNobodyReadsEnds() {
        desk.file("lab/x.groovy", "while (true) println 'x' * 1000\n");
        endsWithoutAWord(writing("Broken pipe", "script", "x.groovy"));
    }

    private static void endsWithoutAWord(Said said) {
        assertThat(said.code()).isEqualTo(141);
        assertThat(said.err()).isEmpty();
    }

    private Said writing(String failure, String... words) {
        var err = new ByteArrayOutputStream();
        var out = new OutputStream() {
            @Override
            public void write(int single) throws IOException {
                throw new IOException(failure);
            }
        };
        int code = Edl.run(desk.surroundings(out, err), words);
        return new Said(code, new byte[0], err.toString(StandardCharsets.UTF_8));
    }
}
