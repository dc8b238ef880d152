package dev.edl.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code put} and {@code get} as one types them. */
final class FilesIT {
    private final Cluster cluster = Cluster.shared();
    private final Desk desk = Desk.of(cluster);
    private final String name = dev.edl.exec.lab.Sitting.newName("files").text();

    private Path file(String text) throws IOException {
        return Files.writeString(cluster.folder().resolve(name), text);
    }

    @Test
    void aFileGoesToHostsAndComesBackFromEach() throws IOException {
        file("hello\n");
        Said put = desk.edl("put", name, "/srv/" + name, "-t", "cassandra", "--digest");
        assertThat(put.code()).as(put.toString()).isZero();
        assertThat(put.out()).matches("db\\[0-1]: 1 file, 6 B, digests compared, in [0-9.]+ m?s\n");
        assertThat(put.err()).isEmpty();
        Said get = desk.edl("get", "/srv/" + name, "got-" + name, "-t", "cassandra");
        assertThat(get.code()).as(get.toString()).isZero();
        for (String host : List.of("db0", "db1")) {
            assertThat(cluster.folder().resolve("got-" + name).resolve(host).resolve(name))
                    .hasContent("hello\n");
        }
    }

    @Test
    void hostsThatFailAreNamedInOneLineAndTheOthersGoOn() throws IOException {
        file("hello\n");
        cluster.db1().sh("mkdir -p /srv/here-" + name);
        Said put = desk.edl("put", name, "/srv/here-" + name + "/x", "-w", "db0,db1,app0");
        assertThat(put.code()).isEqualTo(126);
        assertThat(put.err())
                .isEqualTo("app0,db0: no such folder there: /srv/here-" + name
                        + ". mkdir it first; a DEST that ends in / is made, its parents are not\n");
        assertThat(put.out()).startsWith("db1: 1 file, 6 B, in ");
        assertThat(cluster.db1().sh("cat /srv/here-" + name + "/x")).isEqualTo("hello\n");
    }

    @Test
    void whatIsMissingOnSomeHostsIsNamed() {
        cluster.db0().sh("echo x >/srv/only-" + name);
        Said get = desk.edl("get", "/srv/only-" + name, "got-" + name, "-w", "db0,db1");
        assertThat(get.code()).isEqualTo(126);
        assertThat(get.err()).isEqualTo("db1: /srv/only-" + name + ": no such file or folder there\n");
        assertThat(get.out()).startsWith("db0: 1 file, 2 B, in ");
        Said json = desk.edl("-o", "json", "get", "/srv/only-" + name, "got-" + name, "-w", "db1");
        assertThat(json.object())
                .containsEntry("outcome", "failed")
                .containsEntry("files", 0L)
                .containsEntry("verified", null);
        Said some = desk.edl("-o", "json", "get", "/srv/only-" + name, "/etc/hostname", "got-" + name, "-w", "db1");
        assertThat(some.object()).containsEntry("outcome", "partial").containsEntry("files", 1L);
        assertThat(some.code()).isEqualTo(1);
        Said pattern = desk.edl("get", "/srv/only-*", "got-" + name, "-w", "db0");
        assertThat(pattern.err())
                .isEqualTo("db0: /srv/only-*: no such file or folder there; patterns are not expanded\n");
    }

    @Test
    void anObjectAHostComesAsJson() throws IOException {
        file("hello\n");
        Said put = desk.edl("-o", "json", "put", name, "/srv/" + name, "-w", "db0");
        assertThat(put.object())
                .containsAllEntriesOf(Map.of("host", "db0", "what", "put", "outcome", "done", "verified", "size"));
        Said failed = desk.edl("-o", "json", "put", name, "/nowhere/x", "-w", "db0");
        assertThat(failed.object()).containsEntry("outcome", "failed").containsEntry("files", null);
        assertThat(failed.err()).isEmpty();
    }

    @Test
    void whatWouldBeDoneIsShownAndNotDone() throws IOException {
        file("hello\n");
        Said put = desk.edl("put", "--dry-run", name, "/srv/dry-" + name, "-t", "cassandra", "--mode", "600");
        assertThat(put.out())
                .isEqualTo("db[0-1] for root:\n  " + name + " to /srv/dry-" + name
                        + ", mode 600\n  1 file, 6 B to each of 2\n");
        assertThat(cluster.db0().holds("[ -e /srv/dry-" + name + " ]")).isFalse();
        Said get = desk.edl("get", "--dry-run", "/etc/hostname", "dry-" + name, "-w", "db0");
        assertThat(get.out()).startsWith("db0: 1 file, ").contains("to be fetched");
        assertThat(cluster.folder().resolve("dry-" + name)).doesNotExist();
    }

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void ctrlCLeavesAPartThatTheSameCommandGoesOnWith() throws IOException {
        Path large = cluster.folder().resolve(name);
        try (var file = new java.io.RandomAccessFile(large.toFile(), "rw")) {
            file.setLength(1_500_000_000);
        }
        cluster.db0().sh("mkdir /srv/c-" + name);
        String part = "/srv/c-" + name + "/.edl-put-*/new/" + name;
        try (var put = Program.edl(cluster.folder(), Map.of(), "put", name, "/srv/c-" + name, "-w", "db0")) {
            Cluster.await("some has come", () -> cluster.db0().holds("[ $(stat -c %s " + part + ") -gt 20000000 ]"));
            put.signal("INT");
            Said said = put.end();
            assertThat(said.code()).as(said.toString()).isEqualTo(130);
            assertThat(said.err())
                    .isEqualTo("edl: stopping\n"
                            + "db0: stopped; what has come is kept. The same command again goes on with it\n");
        }
        Said again;
        try (var put =
                Program.edl(cluster.folder(), Map.of(), "-o", "json", "put", name, "/srv/c-" + name, "-w", "db0")) {
            again = put.end();
        }
        assertThat(again.code()).as(again.toString()).isZero();
        assertThat(((Number) Objects.requireNonNull(again.object().get("sent_bytes"))).longValue())
                .isLessThan(1_480_000_001L);
        assertThat(cluster.db0()
                        .sh("stat -c %s /srv/c-" + name + "/" + name + "; ls -A /srv/c-" + name + "; rm -r /srv/c-"
                                + name))
                .isEqualTo("1500000000\n" + name + "\n");
        Files.delete(large);
    }

    @Test
    void aNameThatIsNoTextIsBroughtInAnyLocale() throws IOException {
        Path parent = cluster.folder().resolve("raw-" + name);
        Files.createDirectories(parent);
        try (var put = Program.bash(
                parent,
                "printf x >$'\\xff\\xc3\\xa9'; printf y >é; LC_ALL=C edl -i ../state.json put -w db0 $'\\xff\\xc3\\xa9' é"
                        + " /srv/raw-" + name + "/")) {
            Said said = put.end();
            assertThat(said.code()).as(said.toString()).isZero();
        }
        assertThat(cluster.db0().sh("cd /srv/raw-" + name + "; ls | od -An -tx1 | tr -d ' \\n'"))
                .isEqualTo("c3a90affc3a90a");
    }

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void howFarItHasComeIsShownOnATerminalAlone() throws IOException {
        Path large = cluster.folder().resolve(name);
        try (var file = new java.io.RandomAccessFile(large.toFile(), "rw")) {
            file.setLength(1_000_000_000);
        }
        try (var terminal = new Tmux(cluster.folder(), 120)) {
            terminal.type("edl put " + name + " /srv/ -w db0").await("% · ").await("db0: 1 file, 1 GB, in ");
            assertThat(terminal.screen()).doesNotContain("░");
        }
        cluster.db0().sh("rm /srv/" + name);
        Files.delete(large);
    }

    @Test
    void aStdoutThatTakesNothingIsToldInOneLine() throws IOException {
        file("hello\n");
        for (String command : List.of(
                "put -o json " + name + " /srv/full-" + name + " -w db0,db1",
                "get -o json /etc/hostname full-" + name + " -w db0,db1")) {
            try (var program = Program.bash(cluster.folder(), "edl " + command + " >/dev/full")) {
                Said said = program.end();
                assertThat(said.code()).as(said.toString()).isEqualTo(141);
                assertThat(said.err()).matches("edl: stdout cannot be written: .*\\. The same command again .*\n");
            }
        }
    }
}
