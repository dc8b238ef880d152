package dev.edl.scripting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edl.exec.UsageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.codehaus.groovy.runtime.GStringImpl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShellTextTest {
    private static final List<String> VALUES = List.of(
            "plain",
            "",
            "a b",
            "it's",
            "$(echo pwned)",
            "`echo pwned`",
            "; echo pwned",
            "'; echo pwned; '",
            "\"; echo pwned; \"",
            "a\\",
            "\\'",
            "*",
            "~",
            "two\nlines",
            "-n",
            "#x",
            "${HOME}",
            "ä€");

    private static String line(String before, Object value, String after) {
        return ShellText.of(new GStringImpl(new Object[] {value}, new String[] {before, after}));
    }

    /** What a real shell prints for {@code printf '<%s>' …}. */
    private static String printed(String line) throws IOException {
        Process process = new ProcessBuilder("/bin/sh", "-c", line).start();
        process.getOutputStream().close();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "printf '<%s>' |",
                "printf '<%s>' '|'",
                "printf '<%s>' \"|\"",
                "printf '<%s>' \\\"'|'",
                "# it's a comment\nprintf '<%s>' |",
                "x=\"${HOME}\"; printf '<%s>' |",
                "x=\"it's\"; printf '<%s>' |",
                "x='\"'; printf '<%s>' |; true",
                "(printf '<%s>' |)",
                "y=$(printf '<%s>' |; echo .); printf %s \"${y%?}\""
            })
    void aValueIsReadBackAsItIs(String pattern) throws IOException {
        int at = pattern.indexOf('|');
        for (String value : VALUES) {
            String printed = printed(line(pattern.substring(0, at), value, pattern.substring(at + 1)));
            String expected = pattern.contains("\\\"'") ? "<\"" + value + ">" : "<" + value + ">";
            assertThat(printed).as(pattern + " with " + value).isEqualTo(expected);
        }
    }

    @Test
    void severalValuesAreSeveralWords() throws IOException {
        assertThat(printed(line("printf '<%s>' ", List.of("a b", "it's"), ""))).isEqualTo("<a b><it's>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "echo \\|",
                "echo `ls |`",
                "cat <<EOF\n|\nEOF",
                "echo # |",
                "echo $|",
                "echo ${x:-|}",
                "echo $((1 + |))",
                "((i = |))",
                "for ((i = 0; i < |; i++)); do :; done",
                "echo $[|]",
                "echo \"$[1 + |]\"",
                "echo \"$(ls |)\"",
                "echo $'|'"
            })
    void whereNoQuotingIsSafeItIsRefused(String pattern) {
        int at = pattern.indexOf('|');
        assertThatThrownBy(() -> line(pattern.substring(0, at), "x", pattern.substring(at + 1)))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("no safe quoting");
    }
}
