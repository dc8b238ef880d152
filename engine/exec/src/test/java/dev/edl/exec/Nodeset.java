package dev.edl.exec;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * ClusterShell's own {@code nodeset}, asked many times in one process: its start takes longer than all of its answers.
 */
final class Nodeset implements AutoCloseable {
    /** Runs the command's main function for each line that comes in, its words being the arguments. */
    private static final String LOOP = """
            import io, sys
            from contextlib import redirect_stdout, redirect_stderr
            from ClusterShell.CLI.Nodeset import main
            for line in sys.stdin:
                out = io.StringIO()
                sys.argv = ['nodeset'] + line.rstrip('\\n').split('\\t')
                with redirect_stdout(out), redirect_stderr(out):
                    try:
                        main()
                    except SystemExit:
                        pass
                print(' '.join(out.getvalue().split('\\n')).strip(), flush=True)
            """;

    private final Process process;
    private final Writer questions;
    private final BufferedReader answers;

    private Nodeset(Process process) {
        this.process = process;
        questions = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Starts it; the test is skipped where it is not installed. */
    static Nodeset start() throws IOException {
        assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/nodeset")),
                "nodeset is not here to compare with: apt-get install clustershell");
        return new Nodeset(new ProcessBuilder("/usr/bin/python3", "-c", LOOP)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    String fold(List<String> names) {
        return ask("-f", String.join("\t", names));
    }

    String ask(String... arguments) {
        try {
            questions.write(String.join("\t", arguments) + "\n");
            questions.flush();
            return String.valueOf(answers.readLine());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        questions.close();
        process.destroy();
    }
}
