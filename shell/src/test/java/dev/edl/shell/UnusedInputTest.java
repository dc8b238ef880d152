package dev.edl.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Standard input that nothing reads. On this machine alone, which needs no connection. */
class UnusedInputTest {
    private static final String WARNING = "edl: standard input is given, and no command reads it; --stdin passes it on";

    @TempDir
    Path folder;

    @Test
    void isSaidOnce() {
        Said said = Desk.empty(folder).typing("one\ntwo\n").edl("exec", "run", "--", "cat");
        assertThat(said.err().lines()).filteredOn(WARNING::equals).hasSize(1);
    }

    @Test
    void tooMuchOfItIsRefusedBeforeAnythingRuns() {
        var endless = new ByteArrayInputStream(new byte[32 * 1024 * 1024 + 1]);
        Said said = Desk.empty(folder).typing(endless).edl("exec", "run", "--stdin", "--", "cat");
        assertThat(said.code()).isEqualTo(125);
        assertThat(said.err()).contains("standard input has more than the 32 MiB that a run is given");
    }

    @Test
    void isLeftUnread() throws Exception {
        var input = new ByteArrayInputStream(new byte[] {1, 2, 3});
        Desk.empty(folder).typing(input).edl("exec", "run", "--", "cat");
        assertThat(input.available()).isEqualTo(3);
    }

    @Test
    void isNotSaidWhereThereIsNone() {
        assertThat(Desk.empty(folder).edl("exec", "run", "--", "cat").err()).doesNotContain(WARNING);
    }

    @Test
    void isNotSaidOnATerminal() {
        var terminal = new Surroundings.Terminals(true, false, false, 80);
        Said said = Desk.empty(folder).typing("typed ahead\n").at(terminal).edl("exec", "run", "--", "cat");
        assertThat(said.err()).doesNotContain(WARNING);
    }
}
