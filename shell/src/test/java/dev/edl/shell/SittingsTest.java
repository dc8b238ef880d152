package dev.edl.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edl.shell.view.OutputClosed;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SittingsTest {
    /** Where writes arrive, and where they fail from a number on. */
    private static final class Pipe extends OutputStream {
        private final List<String> written = new ArrayList<>();
        private final int most;

        Pipe(int most) {
            this.most = most;
        }

        @Override
        public void write(int single) throws IOException {
            write(new byte[] {(byte) single}, 0, 1);
        }

        @Override
        public void write(byte[] buffer, int offset, int length) throws IOException {
            if (written.size() == most) {
                throw new IOException("Broken pipe");
            }
            written.add(new String(buffer, offset, length, StandardCharsets.UTF_8));
        }
    }

    @Test
    void eachLineIsWrittenWhenItIsPrintedAndInOnePiece() {
        var pipe = new Pipe(9);
        PrintStream printing = Sittings.printing(pipe);
        printing.println("step 1");
        assertThat(pipe.written).containsExactly("step 1\n");
        printing.println((Object) "step 2");
        assertThat(pipe.written).containsExactly("step 1\n", "step 2\n");
        printing.print("half");
        assertThat(pipe.written).containsExactly("step 1\n", "step 2\n", "half");
    }

    @Test
    void anOutputThatIsGoneFailsAtEachLineAndNotAtTheEnd() {
        PrintStream printing = Sittings.printing(new Pipe(0));
        assertThatThrownBy(() -> printing.println("one")).isInstanceOf(OutputClosed.class);
        assertThatThrownBy(() -> printing.println("two")).isInstanceOf(OutputClosed.class);
        printing.close();
    }
}
