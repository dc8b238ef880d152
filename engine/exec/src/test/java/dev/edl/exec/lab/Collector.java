package dev.edl.exec.lab;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** The project's OpenTelemetry Collector on a host, as it is installed on any. */
public final class Collector {
    private static final Path FILES = Path.of("../../otel").toAbsolutePath().normalize();

    private Collector() {}

    /** Installs and starts it; skips the test where {@code scripts/test} could not build one. */
    public static void install(RealHost host, String alias, LogReceiver receiver) {
        String program = Optional.ofNullable(System.getenv("EDL_OTELCOL")).orElse("");
        Assumptions.assumeFalse(
                program.isEmpty(), "EDL_OTELCOL is not set: scripts/test builds a collector where it finds Go");
        host.copy(FILES, "/tmp/otel");
        host.copy(Path.of(program), "/tmp/otelcol");
        host.sh("mkdir -p /etc/edl; printf '%s\\n' EDL_HOST=" + alias
                + " EDL_LOGS_ENCODING=json EDL_LOGS_COMPRESSION=none"
                + " EDL_LOGS_ENDPOINT=http://$(ip -4 route show default | cut -d' ' -f3):" + receiver.port()
                + " >/etc/edl/otelcol.env; bash /tmp/otel/install.sh /tmp/otelcol");
    }

    /** Installs the rest of {@code otel} on a host without it. */
    public static void installWithout(RealHost host) {
        host.copy(FILES, "/tmp/otel");
        host.sh("bash /tmp/otel/install.sh");
    }
}
