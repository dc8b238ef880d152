package dev.edl.shell.line;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.Model.OptionSpec;

class CommandWalkTest {
    private static CommandWalk walk(String line) {
        return CommandWalk.of(Samples.ROOT, Tokens.of(line).words());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "exec list | COMMAND COMMAND",
                "exec -t cassandra list --all | COMMAND OPTION=--type VALUE=--type COMMAND OPTION=--all",
                "exec --type=cassandra list | COMMAND OPTION=--type COMMAND",
                "exec list -vtcassandra | COMMAND COMMAND OPTION=--type",
                "exec list -vt cassandra | COMMAND COMMAND OPTION=--type VALUE=--type",
                "exec list -v -t | COMMAND COMMAND OPTION=--verbose OPTION=--type",
                "exec run -yv ls | COMMAND COMMAND OPTION=--verbose POSITIONAL=COMMAND",
                "exec run -e A=1 ls | COMMAND COMMAND OPTION=-e VALUE=-e POSITIONAL=COMMAND",
                "exec run --no-shell ls -t | COMMAND COMMAND OPTION=--shell POSITIONAL=COMMAND POSITIONAL=COMMAND",
                "exec run -- -t x | COMMAND COMMAND SEPARATOR POSITIONAL=COMMAND POSITIONAL=COMMAND",
                "exec -t x -- ls -- | COMMAND OPTION=--type VALUE=--type SEPARATOR POSITIONAL=COMMAND POSITIONAL=COMMAND",
                "exec stop a b | COMMAND COMMAND POSITIONAL=NAME POSITIONAL=NAME",
                "exec signal a HUP x | COMMAND COMMAND POSITIONAL=NAME POSITIONAL=SIGNAL EXCESS",
                "exec logs a -n 20 | COMMAND COMMAND POSITIONAL=NAME OPTION=--lines VALUE=--lines",
                "exec lst x | COMMAND UNKNOWN_COMMAND UNKNOWN_COMMAND",
                "exec list --al | COMMAND COMMAND UNKNOWN_OPTION",
                "exec list -Z | COMMAND COMMAND UNKNOWN_OPTION",
                "exec list --al=x | COMMAND COMMAND UNKNOWN_OPTION",
                "exec list --hosts --all | COMMAND COMMAND OPTION=--hosts VALUE=--hosts",
                "hosts x | COMMAND EXCESS",
                "ssh db0 ls -t | COMMAND POSITIONAL=HOST POSITIONAL=CMD POSITIONAL=CMD",
                "lock deploy -- make -j | COMMAND POSITIONAL=NAME SEPARATOR POSITIONAL=COMMAND POSITIONAL=COMMAND"
            })
    void wordsAre(String line, String roles) {
        assertThat(walk(line).parts())
                .extracting(part -> part.role()
                        + (part.argument() instanceof OptionSpec option
                                ? "=" + option.longestName()
                                : part.argument() == null
                                        ? ""
                                        : "=" + part.argument().paramLabel().replace("-- ", "")))
                .containsExactly(roles.split(" "));
    }

    @Test
    void valuesAreThoseOfAnOptionWhereverItStands() {
        assertThat(CommandWalk.values(
                        walk("exec -t a list --type=b -tc -vtd -t").parts(), "--type"))
                .containsExactly("a", "b", "c", "d");
    }

    @Test
    void anOptionWithoutItsValueIsPending() {
        assertThat(walk("exec list --hosts").pending())
                .hasValueSatisfying(option -> assertThat(option.longestName()).isEqualTo("--hosts"));
        assertThat(walk("exec list --hosts=").pending()).isEmpty();
        assertThat(walk("exec list --hosts db0").pending()).isEmpty();
        assertThat(walk("exec list --all").pending()).isEmpty();
    }

    @Test
    void theLiveCommandsAreLeftAlone() {
        CommandWalk walk = walk("exec --hosts db0 list");
        Object value = walk.option("--hosts").orElseThrow().getValue();
        assertThat(value).isNull();
    }
}
