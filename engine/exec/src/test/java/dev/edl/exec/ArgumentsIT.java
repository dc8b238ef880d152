package dev.edl.exec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edl.command.Outcome;
import dev.edl.exec.lab.Image;
import dev.edl.exec.lab.OnEachImage;
import dev.edl.exec.lab.RealHost;
import dev.edl.exec.lab.Sitting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@OnEachImage
final class ArgumentsIT {
    static final String CONTROLS =
            IntStream.rangeClosed(1, 31).mapToObj(Character::toString).collect(Collectors.joining()) + "\u007f";
    private static final int LONGEST_WORD = 128 * 1024 - 1;

    private final RealHost host;
    private final Sitting sitting;

    ArgumentsIT(Image image) {
        host = RealHost.shared(image);
        sitting = host.sitting();
    }

    @Test
    void emptyWordsAndBlanksArrive() throws InterruptedException {
        arrive("", " ", "", "  two  blanks  ", "\t", "", "");
    }

    @Test
    void quotesAndBackslashesArrive() throws InterruptedException {
        arrive("'", "''", "\"", "it's \"so\"", "\\", "\\\\", "a\\nb", "\\x41", "'\\''", "`id`", "\\$HOME", "ends\\");
    }

    @Test
    void dollarsArrive() throws InterruptedException {
        arrive("$", "$$", "$$$", "$HOME", "${HOME}", "a$HOME b", "$HOME/x", "${X}", "$(id)", "$X", "a$", "$1", "${");
    }

    @Test
    void percentsArrive() throws InterruptedException {
        arrive("%", "%%", "%n", "%H", "100%%n", "%s%d", "%T %w%f %e", "%i");
    }

    @Test
    void whatAShellWouldReadArrives() throws InterruptedException {
        arrive("*", "?", "[a]", "~", "~root", "#", "!", "!!", "{a,b}", ";", "&", "&&", "|", "<", ">", "(", ")", "a=b");
    }

    @Test
    void leadingDashesAndSystemdsOwnPrefixesArrive() throws InterruptedException {
        arrive("-", "--", "-x", "--property=User=nobody", "--unit=other", "-@", "@", "+x", "!x", ":x", "|x");
    }

    @Test
    void newlinesAndControlCharactersArrive() throws InterruptedException {
        arrive("\n", "a\nb", "\n\n", "ends\n", "\r\n", CONTROLS, "a" + CONTROLS + "b", "\u001b[31mred\u001b[0m");
    }

    @Test
    void allOfUnicodeArrives() throws InterruptedException {
        arrive("ü", "日本語", "🦀", "👩‍👩‍👧", "\u0080\u009f", "\u2028", "\ufeff", "\ufffd", "\u200f", "ﬀ", "e\u0301");
    }

    @Test
    void manyWordsArrive() throws InterruptedException {
        arrive(IntStream.range(0, 5000).mapToObj(Integer::toString).toArray(String[]::new));
    }

    @Test
    void longWordsArrive() throws InterruptedException {
        arrive("x".repeat(100_000), "'".repeat(100_000), "\"".repeat(100_000), "\n".repeat(100_000));
        arrive("$".repeat(50_000), "\\".repeat(100_000), "ü".repeat(50_000), CONTROLS.repeat(3000));
    }

    @Test
    void theLongestWordArrives() throws InterruptedException {
        arrive("x".repeat(LONGEST_WORD));
        arrive("$".repeat(LONGEST_WORD / 2));
    }

    @Test
    void theProgramsOwnPathMayHaveAnyCharacters() throws InterruptedException {
        for (String name :
                List.of("a b", "it's", "a$HOME", "${X}", "$$", "100%n", "ü", "-dash", "a\"b", "a\\b", "@at")) {
            String path = "/tmp/odd/" + name;
            sitting.argv("mkdir", "-p", "/tmp/odd");
            sitting.argv(
                    "sh",
                    "-c",
                    "printf '#!/bin/sh\\nprintf \"%%s %%s\\\\n\" \"$0\" \"$1\"\\n' >\"$1\"; chmod 755 \"$1\"",
                    "sh",
                    path);
            HostResult result = sitting.argv(path, "$HOME");
            assertThat(result.outcome()).as(name).isEqualTo(new Outcome.Exited(0));
            assertThat(Sitting.output(result)).isEqualTo(path + " $HOME\n");
        }
    }

    @Test
    void envAsTheProgramPrintsNothingOfOurs() throws InterruptedException {
        HostResult result = sitting.argv("env");
        assertThat(result.outcome()).isEqualTo(new Outcome.Exited(0));
        assertThat(Sitting.output(result)).contains("EDL_HOST=db0\n").doesNotContain("nonce", "{\"edl\"");
    }

    @Test
    void valuesOfVariablesArrive() throws InterruptedException {
        for (String value :
                List.of("", " ", "$HOME ${X} $$", "%n %%", "it's \"so\"", "\\", "a\nb", "\t", "ü 🦀", "a=b")) {
            HostResult result = sitting.run(RunSpec.argv(List.of("printenv", "-0", "GIVEN"))
                    .variable("GIVEN", value)
                    .name(Sitting.newName("value"))
                    .build());
            assertThat(Sitting.output(result)).isEqualTo(value + "\0");
        }
    }

    @Test
    void manyAndLongValuesOfVariablesArrive() throws InterruptedException {
        String value = "v'\"$%".repeat(20_000);
        HostResult result = sitting.run(RunSpec.argv(List.of("printenv", "A", "B"))
                .variable("A", value)
                .variable("B", value)
                .name(Sitting.newName("value"))
                .build());
        assertThat(Sitting.output(result)).isEqualTo(value + "\n" + value + "\n");
    }

    @Test
    void aShellLineIsTheHostsShells() throws InterruptedException {
        HostResult result = sitting.sh("echo \"$HOME\" '$HOME' `echo sub` | tr a-z A-Z; echo $((6 * 7)) %n");
        assertThat(Sitting.output(result)).isEqualTo("/ROOT $HOME SUB\n42 %n\n");
    }

    private void arrive(String... words) throws InterruptedException {
        var argv = new ArrayList<>(List.of("/usr/bin/printf", "%s\\0"));
        argv.addAll(Arrays.asList(words));
        HostResult result = sitting.argv(argv.toArray(String[]::new));
        assertThat(result.outcome()).isEqualTo(new Outcome.Exited(0));
        String expected = String.join("\0", words) + "\0";
        assertThat(Sitting.output(result).equals(expected))
                .as(() -> "words arrive: " + clipped(expected) + " came as " + clipped(Sitting.output(result)))
                .isTrue();
    }

    private static String clipped(String text) {
        return text.length() + ":" + text.substring(0, Math.min(300, text.length()));
    }
}
