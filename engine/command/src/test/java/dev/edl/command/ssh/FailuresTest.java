package dev.edl.command.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edl.command.Problem;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

final class FailuresTest {
    static final List<IOException> USUAL = List.of(
            new NoRouteToHostException("No route to host"),
            new ConnectException("Connection refused"),
            new SocketTimeoutException("timed out"),
            new UnknownHostException("db0"));

    @ParameterizedTest
    @FieldSource("USUAL")
    void whyAHostIsNotReachedComesWithWhatToDo(IOException failure) {
        Problem problem = Failures.dial("10.0.1.5:22", failure, Duration.ofSeconds(5));
        assertThat(problem.kind()).isEqualTo(Problem.Kind.UNREACHABLE);
        assertThat(problem.whatNext()).as(problem.message()).isPresent();
    }
}
