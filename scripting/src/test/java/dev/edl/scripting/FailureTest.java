package dev.edl.scripting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edl.exec.UsageException;
import dev.edl.exec.logs.victoria.LogServerException;
import dev.edl.exec.logs.victoria.LogServerException.Reason;
import groovy.lang.MissingMethodException;
import groovy.lang.MissingPropertyException;
import java.util.List;
import org.junit.jupiter.api.Test;

class FailureTest {
    @Test
    void aFailedRequestHasItsOwnCodeAndLastLines() {
        assertThat(Failure.of(new RequestFailed("db0: 'x' exited 3", List.of("why"), 3)))
                .isEqualTo(new Failure("db0: 'x' exited 3", List.of("why"), 3, true));
    }

    @Test
    void whatIsRefusedIsToldWithItsHint() {
        assertThat(Failure.of(new UsageException("no such host", "there is db0")))
                .isEqualTo(new Failure("no such host. There is db0", List.of(), 125, true));
    }

    @Test
    void aLogServerThatCannotBeReachedIsAsAHostThatCannot() {
        assertThat(Failure.of(new LogServerException(Reason.UNREACHABLE, "logs cannot be reached", null))
                        .exitCode())
                .isEqualTo(255);
        assertThat(Failure.of(new LogServerException(Reason.REFUSED, "no LogsQL", null))
                        .exitCode())
                .isEqualTo(125);
    }

    @Test
    void anInterruptIsToldInWords() {
        assertThat(Failure.of(new CancelledException("interrupted; stopped on db0")))
                .isEqualTo(new Failure("interrupted; stopped on db0", List.of(), 130, true));
        assertThat(Failure.of(new InterruptedException("java's own")))
                .isEqualTo(new Failure("interrupted", List.of(), 130, true));
    }

    @Test
    void whatASnippetDoesNotHaveIsNamedAsItWasTyped() {
        assertThat(Failure.of(new MissingPropertyException("x", EdlScript.class))
                        .headline())
                .isEqualTo("no such variable: x");
        assertThat(Failure.of(new MissingMethodException("f", EdlScript.class, new Object[] {1, "a"}))
                        .headline())
                .isEqualTo("no such method: f(Integer, String)");
        assertThat(Failure.of(new MissingPropertyException("x", String.class)).headline())
                .startsWith("MissingPropertyException: No such property: x");
    }

    @Test
    void anythingElseIsOneLineAndItsStackTellsMore() {
        assertThat(Failure.of(new IllegalStateException("\n one \n two")))
                .isEqualTo(new Failure("IllegalStateException: one", List.of(), 1, false));
        assertThat(Failure.of(new StackOverflowError()))
                .isEqualTo(new Failure("StackOverflowError", List.of(), 1, false));
        assertThat(Failure.of(new ExitRequested(7)).exitCode()).isEqualTo(7);
    }
}
