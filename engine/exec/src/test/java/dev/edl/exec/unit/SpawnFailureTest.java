package dev.edl.exec.unit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edl.command.Problem;
import dev.edl.command.Problem.Kind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SpawnFailureTest {
    private static final RunRecord RECORD =
            RunRecord.read(List.of("{\"edl\":\"begin\",\"user\":\"ann\",\"directory\":\"/srv/x\"}"));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    EXEC | /x: No such file or directory | 2 | NO_PROGRAM | /x: no such program
                    EXEC | /x y: Permission denied | 13 | NOT_EXECUTABLE | /x y: not executable: Permission denied
                    EXEC | /x: Exec format error | 8 | NOT_EXECUTABLE | /x: not a program
                    USER | /x: No such process | 3 | SETTING | no such user: ann
                    GROUP | /x: No such process | 3 | SETTING | no such group
                    CHDIR | /x: No such file or directory | 2 | SETTING | no such folder: /srv/x
                    CHDIR | /x: Permission denied | 13 | SETTING | cannot enter the folder: /srv/x: Permission denied
                    STDOUT | /x: No space left on device | 28 | DISK_FULL | the disk is full
                    STDOUT | /x: Read-only file system | 30 | MACHINE | cannot be written: Read-only file system
                    NAMESPACE | /x: No such file or directory | 2 | MACHINE | Failed at step NAMESPACE
                    """)
    void eachStepHasItsReason(String step, String what, String errno, Kind kind, String message) {
        Problem problem = SpawnFailure.problem(
                Map.of("MESSAGE", "u.service: Failed at step " + step + " spawning " + what, "ERRNO", errno), RECORD);
        assertThat(problem.kind()).isEqualTo(kind);
        assertThat(problem.message()).contains(message);
    }

    @Test
    void anEntryThatSaysNothingIsStillAProblem() {
        assertThat(SpawnFailure.problem(Map.of(), RECORD).message()).isNotBlank();
        assertThat(SpawnFailure.problem(Map.of("MESSAGE", "odd"), RECORD).message())
                .isEqualTo("odd");
    }
}
