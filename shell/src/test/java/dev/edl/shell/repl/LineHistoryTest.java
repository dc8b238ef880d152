package dev.edl.shell.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.terminal.impl.DumbTerminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineHistoryTest {
    @TempDir
    private Path folder = Path.of("");

    private final List<String> warnings = new ArrayList<>();
    private final LineReader reader;

    LineHistoryTest() throws IOException {
        reader = LineReaderBuilder.builder()
                .terminal(new DumbTerminal(InputStream.nullInputStream(), OutputStream.nullOutputStream()))
                .build();
    }

    private Path file() {
        return folder.resolve("state/history");
    }

    private LineHistory history() {
        var history = new LineHistory(file(), warnings::add);
        history.attach(reader);
        return history;
    }

    private void holds(byte[] bytes) throws IOException {
        Files.createDirectories(file().getParent());
        Files.write(file(), bytes);
    }

    private void holds(String text) throws IOException {
        holds(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void linesComeAgainInTheNextSitting() throws IOException {
        LineHistory first = history();
        first.add("exec list");
        first.add("hosts.each {\n  println it\n}");
        first.add("println 'a\\nb\\\\c'");
        first.add("ü 日本");
        assertThat(history().lines())
                .containsExactly("exec list", "hosts.each {\n  println it\n}", "println 'a\\nb\\\\c'", "ü 日本");
        assertThat(Files.readAllLines(file())).hasSize(4);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        assertThat(warnings).isEmpty();
    }

    @Test
    void twoWritersLoseNothing() {
        LineHistory one = history();
        LineHistory other = history();
        one.add("first");
        other.add("second");
        one.add("third");
        assertThat(history().lines()).containsExactly("first", "second", "third");
        assertThat(one.lines()).containsExactly("first", "third");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " exec run -- true",
                "\texec list",
                "exec run -e PW=geheim -- true",
                "exec run -ePW=geheim -- true",
                "exec run -e 'PW=a b' -- true",
                "exec.run('x', on: 'db0', env: [PW: 'geheim'])",
                "exec.run 'x', 'env' : ['PW': 'geheim']",
                "def e = [on: 'db0', secretEnv: [K: 'geheim']]",
                "exec.run('x',\n  env:\n  [PW: 'geheim'])",
                "password = 'geheim'",
                "def dbPassword=\"geheim\"",
                "x = [token: 'geheim']",
                "exec run -- curl -H 'Authorization: Bearer geheim' http://x",
                "exec run -- client --api-key=geheim",
                "exec run -- client --password geheim",
                "hosts.each {\n  secret = 'geheim'\n}",
                "pwd = 'geheim'",
                "env = [A: 'geheim']",
                "def theirEnv = [A: 'geheim']",
                "exec run --env PW=geheim -- true",
                "exec run --env=PW=geheim -- true",
                "!curl -u user:geheim http://x",
                "!curl --user=user:geheim http://x",
                "!curl http://user:geheim@x/y",
                "!mysql -pgeheim",
                "exec run -- mysqldump -u root -pgeheim x",
                "exec run -- cqlsh -u cassandra -p geheim",
                "exec run -- nodetool -u admin -pw geheim status"
            })
    void whatMayHoldASecretIsKeptInThisSittingOnly(String line) {
        LineHistory history = history();
        history.add(line);
        history.add("exec list");
        assertThat(history.lines()).containsExactly(line, "exec list");
        assertThat(history().lines()).containsExactly("exec list");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "exec run --secret-env=K -- true",
                "exec run --secret-env K -- true",
                "exec run --ask-sudo-pass -t cassandra -- true",
                "exec run -- passwd --status ubuntu",
                "exec run -- ls -e",
                "tokens.size()",
                "exec.run('x', env: variables)",
                "environment: [1]",
                "!pwd",
                "!ssh -p 22 db0",
                "exec run -u cassandra -- true",
                "exec run -- docker run -u 1000:1000 x",
                "exec run -- nodetool -p 7199 status",
                "exec run -- mysql -p",
                "hosts.collect { it.environment }",
                "!curl http://db0:9042/a@b",
                "/env -i lab/state.json"
            })
    void whatOnlyNamesASecretIsKept(String line) {
        history().add(line);
        assertThat(history().lines()).containsExactly(line);
    }

    @Test
    void garbageIsLeftOut() throws IOException {
        holds(new byte[] {'g', 'o', 'o', 'd', '\n', (byte) 0xff, (byte) 0xfe, 'x', '\n', 0, 'a', '\n', 27, '[', '2', 'J'
        });
        assertThat(history().lines()).containsExactly("good");
        holds("a\\\nb\\q\n\n" + "x".repeat(20_000) + "\nlast, not ended");
        assertThat(history().lines()).containsExactly("a\\", "bq", "last, not ended");
        assertThat(warnings).isEmpty();
    }

    @Test
    void aFileThatGrewIsTrimmedToTheNewest() throws IOException {
        holds(String.join(
                        "\n",
                        IntStream.range(0, 20_001).mapToObj(n -> "line " + n).toList()) + "\n");
        assertThat(history().lines()).hasSize(10_000).startsWith("line 10001").endsWith("line 20000");
        assertThat(Files.readAllLines(file())).hasSize(10_000);
        try (var files = Files.list(file().getParent())) {
            assertThat(files).containsExactly(file());
        }
    }

    @Test
    void whatCannotBeKeptIsSaidOnce() throws IOException {
        Files.createDirectories(file());
        LineHistory history = history();
        history.add("one");
        history.add("two");
        assertThat(history.lines()).containsExactly("one", "two");
        assertThat(warnings).singleElement().asString().contains("not kept", file().toString());
    }

    @Test
    void aFolderThatCannotBeMadeIsSaidOnce() throws IOException {
        Files.writeString(folder.resolve("state"), "a file");
        LineHistory history = history();
        history.add("one");
        history.add("two");
        assertThat(history.lines()).containsExactly("one", "two");
        assertThat(warnings).containsExactly("the lines typed are not kept: " + file() + ": Not a directory");
    }

    @Test
    void itsFolderIsForTheUserAlone() throws IOException {
        history().add("one");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file().getParent())))
                .isEqualTo("rwx------");
    }

    @Test
    void blankLinesAndPastesAreNoHistory() {
        LineHistory history = history();
        history.add("");
        history.add("  \n ");
        history.add("x".repeat(10_001));
        assertThat(history().lines()).isEmpty();
    }
}
