package dev.edl.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edl.command.ssh.SshHost;
import dev.edl.exec.Host;
import dev.edl.exec.HostType;
import dev.edl.exec.Place;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PromptSourcesTest {
    private static List<Host> hosts(int number) {
        return IntStream.range(0, number)
                .mapToObj(n -> new Host("db" + n, new HostType("cassandra"), new Place.Ssh(SshHost.of("machine" + n))))
                .toList();
    }

    @Test
    void aFewHostsAreAllAsked() {
        assertThat(PromptSources.some(hosts(50), Set.of())).containsExactlyElementsOf(hosts(50));
    }

    @Test
    void ofManyHostsThoseAreAskedFirstThatAreConnectedTo() {
        List<Host> asked = PromptSources.some(hosts(1_000), Set.of("machine999", "machine70"));
        assertThat(asked).hasSize(50).extracting(Host::alias).startsWith("db70", "db999", "db0", "db1");
    }
}
