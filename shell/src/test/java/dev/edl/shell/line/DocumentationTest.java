package dev.edl.shell.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class DocumentationTest {
    private static Optional<String> text(String line) {
        return Documentation.of(Samples.ROOT, line, line.length());
    }

    @Test
    void anOptionHasItsSignatureAndDescription() {
        assertThat(text("exec run --timeout "))
                .contains("--timeout TIME\n"
                        + "  The host ends it then, also when we are gone. For instance 500ms, 5s, 2m30s, 1h.");
    }

    @Test
    void aCommandHasItsSynopsisDescriptionAndExamples() {
        assertThat(text("exec stop"))
                .hasValueSatisfying(text -> assertThat(text)
                        .startsWith("edl exec stop ")
                        .contains(
                                "[--everyone]",
                                "Stop runs by name and wait for their end.",
                                "edl exec stop --all --dry-run")
                        .doesNotContain("\u001b", "%n", "${"));
    }

    @Test
    void aWordThatIsNothingYetIsOfItsCommand() {
        assertThat(text("exec run --ti"))
                .hasValueSatisfying(text -> assertThat(text).startsWith("edl exec run "));
        assertThat(text("exec run -- ls"))
                .hasValueSatisfying(text -> assertThat(text).startsWith("edl exec run "));
        assertThat(text("ex")).hasValueSatisfying(text -> assertThat(text).startsWith("edl "));
    }

    @Test
    void groovyHasNone() {
        assertThat(text("exec.run")).isEmpty();
        assertThat(text("x = 1")).isEmpty();
    }
}
