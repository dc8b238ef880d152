package dev.edl.exec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edl.command.Outcome;
import dev.edl.exec.lab.Image;
import dev.edl.exec.lab.RealHost;
import dev.edl.exec.lab.Sitting;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnumSource(Image.class)
final class OutcomesIT {
    private final Sitting sitting;

    OutcomesIT(Image image) {
        sitting = Sitting.at(RealHost.shared(image).host());
    }

    @AfterAll
    void leave() {
        sitting.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 124, 125, 126, 127, 128, 130, 137, 143, 200, 203, 209, 217, 243, 254, 255})
    void aCodeIsToldAsTheProgramReturnedIt(int code) throws InterruptedException {
        assertThat(sitting.sh("echo before; exit " + code).outcome()).isEqualTo(new Outcome.Exited(code));
    }
}
