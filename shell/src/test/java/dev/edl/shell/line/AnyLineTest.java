package dev.edl.shell.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever stands in a line while it is typed, nothing fails over it. */
class AnyLineTest {
    private static final List<String> PIECES = List.of(
            "exec",
            "run",
            "list",
            "stop",
            "hosts",
            "put",
            "ssh",
            "lock",
            "help",
            "--",
            "-",
            "--hosts",
            "--hosts=",
            "-w",
            "-t",
            "-vt",
            "--all",
            "--no-shell",
            "--output",
            "db0",
            "db[",
            "0-",
            "0,1",
            "]",
            "[",
            "@",
            "@cassandra",
            "!",
            "&",
            "^",
            ",",
            "*",
            "/",
            "/run",
            "\\",
            "'",
            "\"",
            "$",
            "{",
            "}",
            "#",
            "//",
            "/*",
            "=",
            ";",
            ".",
            "\n",
            "\r",
            "\t",
            " ",
            " ",
            " ",
            " ",
            "1.5",
            "'''",
            "日",
            "😀",
            "\u0000",
            "\u0301");

    private final Completer completer = new Completer(Samples.ROOT, new Samples.Known());

    static Stream<String> lines() {
        var random = new Random(5);
        Stream<String> mixed = Stream.generate(() -> random.ints(1 + random.nextInt(12), 0, PIECES.size())
                        .mapToObj(PIECES::get)
                        .reduce("", String::concat))
                .limit(400);
        return Stream.concat(
                mixed,
                Stream.of(
                        "exec run -t cassandra --hosts 'db[0-2],@stress!app0' --timeout=5s -- echo \"$HOME\" | wc",
                        "exec -x db* stop watch --dry-run",
                        "hosts.each { it -> println \"${it.alias} $x\" } // 1"));
    }

    @ParameterizedTest
    @MethodSource("lines")
    void isReadAtEveryPlace(String line) {
        List<Token> words = Tokens.of(line).words();
        assertThat(words)
                .allSatisfy(word ->
                        assertThat(word.start()).isBetween(0, line.length()).isLessThan(word.end() + 1));
        assertThat(HostCommand.arguments(
                        Samples.ROOT, line, HomePaths.in(Tokens.of(line), Samples.ROOT, Path.of("/h"))))
                .hasSizeGreaterThanOrEqualTo(words.isEmpty() ? 0 : 1);
        Splitter.split(line, new Router(Samples.ROOT.subcommands().keySet()), source -> false);
        for (int cursor = 0; cursor <= line.length(); cursor++) {
            assertThat(completer.complete(line, cursor)).doesNotContainNull();
            OptionTips.of(Samples.ROOT, line, cursor)
                    .ifPresent(tip -> assertThat(tip).isNotBlank());
        }
        assertThat(Documentation.of(Samples.ROOT, line, line.length())).isNotNull();
        assertOrdered(Highlighting.of(line, Samples.ROOT, Samples.LAB), line.length());
    }

    private static void assertOrdered(List<Span> spans, int length) {
        int at = 0;
        for (Span span : spans) {
            assertThat(span.start()).as(spans.toString()).isGreaterThanOrEqualTo(at);
            assertThat(span.end()).isGreaterThan(span.start()).isLessThanOrEqualTo(length);
            at = span.end();
        }
    }

    static Stream<String> longLines() {
        return Stream.of(
                        "[", "{", "{,", "[]", " ", "#\n", "//\n", "\\\n", "'", "\"", "\\", "a ", "$", "db0,", "@", "--",
                        "=")
                .map(piece -> piece.repeat(100_000))
                .flatMap(much -> Stream.of(much, "hosts " + much, "exec list --hosts " + much, "exec run -- " + much));
    }

    @ParameterizedTest
    @MethodSource("longLines")
    void isReadInNoTimeHoweverLong(String line) {
        assertTimeout(Duration.ofSeconds(5), () -> {
            assertThat(Tokens.of(line).words().size()).isLessThanOrEqualTo(line.length());
            HostCommand.arguments(Samples.ROOT, line);
            Splitter.split(line, new Router(Samples.ROOT.subcommands().keySet()), source -> false);
            Highlighting.of(line.substring(0, 2000), Samples.ROOT, Samples.LAB);
            Highlighting.of(line, Samples.ROOT, Samples.LAB);
        });
    }
}
