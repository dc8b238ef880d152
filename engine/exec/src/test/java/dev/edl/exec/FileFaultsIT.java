package dev.edl.exec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edl.command.Problem;
import dev.edl.command.Problem.Kind;
import dev.edl.exec.files.Brought;
import dev.edl.exec.lab.Image;
import dev.edl.exec.lab.RealHost;
import dev.edl.exec.lab.Sitting;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong on the way, on a host of its own: cut off, full, not to be written, and a host that lies. */
@Order(1)
final class FileFaultsIT {
    private static final long MEGABYTE = 1024 * 1024;
    private static final String LARGE =
            "mkdir -p d; echo s >d/small; truncate -s 64M PATH; head -c 3000000 /dev/urandom |"
                    + " dd of=PATH conv=notrunc bs=1M seek=30 status=none";

    private static final RealHost HOST = RealHost.start("db0", Image.DEBIAN_12);

    @TempDir
    Path folder;

    private Courier courier;

    @SuppressWarnings("NullAway.Init")
    FileFaultsIT() {}

    @BeforeEach
    void prepare() {
        courier = Courier.of(HOST, folder);
    }

    @AfterEach
    void tidy() {
        HOST.sh("umount -l " + courier.there() + "/m 2>/dev/null; rm -rf /srv/* /usr/local/bin/find /usr/local/bin/tar"
                + " /usr/local/bin/dd");
    }

    private static void await(FleetTransfer transfer, long moved) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(1))
                .until(() -> transfer.state().moved() >= moved);
    }

    /** On a host that is so slow that it is not done before it is cut off. */
    private void large(String path) {
        courier.local(LARGE.replace("PATH", path));
        slow();
    }

    /** Lets 5 MB a second pass, until {@link #fast}. */
    private void slow() {
        HOST.sh("""
                cat >/usr/local/bin/dd <<'END'
                #!/bin/sh
                slow='$n = shift; while ($n && ($r = sysread STDIN, $b, ($n < 65536 ? $n : 65536)))
                  { $n -= $r; syswrite STDOUT, $b; select undef, undef, undef, $r / 5e6 }'
                for word; do case $word in count=*) n=${word#count=} ;; of=*) writes=yes ;; esac; done
                if [ "$writes" ]; then perl -e "$slow" "$n" | /usr/bin/dd "$@"; else /usr/bin/dd "$@" | perl -e "$slow" "$n"; fi
                END
                chmod +x /usr/local/bin/dd
                """);
    }

    private static void fast() {
        HOST.sh("rm /usr/local/bin/dd");
    }

    @Test
    void aCutConnectionIsToldAndTheSameCommandGoesOn() throws InterruptedException {
        large("d/large");
        FleetTransfer first = courier.start(courier.spec(courier.there(), "d"));
        await(first, 10 * MEGABYTE);
        HOST.cut();
        FileResult cut = Courier.result(first);
        assertThat(Courier.problem(cut).kind()).isEqualTo(Kind.CONNECTION);
        assertThat(cut.exitCode()).isEqualTo(255);
        assertThat(courier.remote("ls")).isEmpty();
        fast();
        Brought rest = courier.put(courier.there(), "d");
        assertThat(rest.sentFiles()).isEqualTo(1);
        assertThat(rest.sentBytes()).isLessThan(60 * MEGABYTE);
        assertThat(courier.remote("sha256sum <d/large; cat d/small"))
                .isEqualTo(courier.local("sha256sum <d/large; cat d/small"));
        courier.nothingIsLeft();
    }

    @Test
    void whatIsGivenUpHereGoesOnToo() throws InterruptedException {
        large("large");
        FleetTransfer first = courier.start(courier.spec(courier.there() + "/other", "large"));
        await(first, 10 * MEGABYTE);
        first.cancel();
        assertThat(Courier.problem(Courier.result(first)).kind()).isEqualTo(Kind.GIVEN_UP);
        fast();
        Brought rest = courier.put(courier.there() + "/other", "large");
        assertThat(rest.sentBytes()).isLessThan(60 * MEGABYTE);
        assertThat(courier.remote("sha256sum <other")).isEqualTo(courier.local("sha256sum <large"));
    }

    @Test
    void aPartOfWhatIsAnotherFileNowIsNotBuiltUpon() throws InterruptedException {
        large("large");
        FleetTransfer first = courier.start(courier.spec(courier.there() + "/", "large"));
        await(first, 10 * MEGABYTE);
        first.cancel();
        Courier.result(first);
        courier.local("printf x | dd of=large conv=notrunc bs=1 seek=1000 status=none");
        fast();
        Brought all = courier.put(courier.there() + "/", "large");
        assertThat(all.sentBytes()).isEqualTo(64 * MEGABYTE);
        assertThat(courier.remote("sha256sum <large")).isEqualTo(courier.local("sha256sum <large"));
    }

    @Test
    void aCutConnectionOfAGetGoesOnToo() throws InterruptedException {
        courier.remote(LARGE.replace("PATH", "d/large"));
        slow();
        FleetTransfer first = courier.start(courier.there() + "/d");
        await(first, 10 * MEGABYTE);
        HOST.cut();
        assertThat(Courier.problem(Courier.result(first)).kind()).isEqualTo(Kind.CONNECTION);
        assertThat(courier.local("ls got/db0")).isEmpty();
        fast();
        Brought rest = courier.get(courier.there() + "/d");
        assertThat(rest.sentFiles()).isEqualTo(1);
        assertThat(rest.sentBytes()).isLessThan(60 * MEGABYTE);
        assertThat(courier.local("sha256sum <got/db0/d/large")).isEqualTo(courier.remote("sha256sum <d/large"));
        courier.nothingIsLeft();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "head -c 20000000 /dev/urandom >d/a",
                "for i in $(seq 200); do head -c 99999 /dev/zero >d/$i; done"
            })
    void aDiskThatGetsFullIsToldAndGivenItsRoomBack(String files) throws InterruptedException {
        courier.remote("mkdir m; mount -t tmpfs -o size=8m tmpfs m; mkdir m/d; echo old >m/d/a; echo old >m/d/7");
        courier.local("mkdir d; " + files);
        Problem problem = courier.putFails(courier.there() + "/m", "d");
        assertThat(problem.kind()).isEqualTo(Kind.DISK_FULL);
        assertThat(problem.message())
                .isEqualTo("the disk is full: no more can be written to " + courier.there()
                        + "/m; what had come was removed");
        assertThat(courier.remote("find m -type f | sort; cat m/d/a m/d/7; df --output=used m | tail -n 1"))
                .startsWith("m/d/7\nm/d/a\nold\nold\n")
                .endsWith(" 8\n");
    }

    @Test
    void aFolderThatCannotBeWrittenIsTold() throws InterruptedException {
        courier.remote("mkdir m; mount -t tmpfs -o size=1m,ro tmpfs m");
        courier.local("echo a >a");
        Problem problem = courier.putFails(courier.there() + "/m", "a");
        assertThat(problem.kind()).isEqualTo(Kind.MACHINE);
        assertThat(problem.message()).isEqualTo("cannot be written: " + courier.there() + "/m/: Read-only file system");
    }

    @Test
    void anotherFileSystemWithinTheFolderIsTold() throws InterruptedException {
        courier.remote("mkdir m; mount -t tmpfs -o size=1m tmpfs m");
        courier.local("mkdir m; echo a >m/a");
        assertThat(courier.putFails(courier.there(), "m").message())
                .isEqualTo("another file system is mounted within the folder: " + courier.there() + "/m");
        assertThat(courier.remote("ls m")).isEmpty();
    }

    @Test
    void aLoginWithoutSudoIsTold() throws InterruptedException {
        courier.local("echo a >a");
        HOST.sh("id nosudo >/dev/null 2>&1 || useradd -m nosudo");
        HOST.authorize("nosudo");
        try (var sitting = Sitting.at(HOST.hostOf("db0", "nosudo"))) {
            var other = new Courier(HOST, sitting, folder, courier.there());
            Problem problem = other.putFails(courier.there(), "a");
            assertThat(problem.kind()).isEqualTo(Kind.PRIVILEGE);
            assertThat(problem.message()).isEqualTo("sudo asks for a password");
        }
    }

    @Test
    void whatSomebodyElseHasMadeOnTheWayIsNotUsed() throws InterruptedException {
        large("large");
        FleetTransfer first = courier.start(courier.spec(courier.there(), "large"));
        await(first, MEGABYTE);
        first.cancel();
        Courier.result(first);
        courier.remote("s=$(echo .edl-put-*); rm -rf \"$s\"; mkdir -m 700 \"$s\"; chown ubuntu: \"$s\"");
        assertThat(courier.putFails(courier.there(), "large").message()).startsWith("somebody else has made ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "f 3 1.0 644\\0../../evil\\0\\0",
                "f 3 1.0 644\\0/tmp/evil\\0\\0",
                "f 3 1.0 644\\0a/../../evil\\0\\0",
                "l 3 1.0 777\\0link\\0/tmp\\0f 3 1.0 644\\0link/evil\\0\\0",
                "f 3 1.0 644\\0no/parent\\0\\0",
                "f -3 1.0 644\\0x\\0\\0",
                "f 99999999999999999999 1.0 644\\0x\\0\\0",
                "f 3 soon 644\\0x\\0\\0",
                "f 3 1e999999999 644\\0x\\0\\0",
                "f\\0x\\0\\0"
            })
    void aHostThatTellsOfNamesThatLeadElsewhereIsNotBelieved(String listing) throws InterruptedException {
        courier.remote("mkdir d");
        HOST.sh("printf '%s\\n' '#!/bin/sh' \"printf 'd 0 1.0 755\\\\0\\\\0\\\\0" + listing
                + "'\" >/usr/local/bin/find; chmod +x /usr/local/bin/find");
        Problem problem = Courier.problem(Courier.result(courier.start(courier.there() + "/d")));
        assertThat(problem.kind()).as(problem.toString()).isEqualTo(Kind.PROTOCOL);
        assertThat(problem.message()).startsWith("the host tells of ");
        assertThat(courier.local("find . -type f -o -type l")).isEmpty();
        assertThat(folder.resolveSibling("evil")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cd /etc; /usr/bin/tar -c passwd",
                "/usr/bin/tar -cP /etc/passwd",
                "ln -s /tmp /srv/x; cd /srv; /usr/bin/tar -c x",
                "head -c 20480 /dev/urandom",
                "kill -KILL $$",
                "yes",
            })
    void aHostThatSendsWhatWasNotAskedForIsNotBelieved(String instead) throws InterruptedException {
        courier.remote("mkdir d; echo x >d/x");
        HOST.sh("printf '%s\\n' '#!/bin/sh' '" + instead + "' >/usr/local/bin/tar; chmod +x /usr/local/bin/tar");
        FileResult result = Courier.result(courier.start(courier.there() + "/d"));
        assertThat(result.ok()).as(result.toString()).isFalse();
        assertThat(courier.local("find . -type f ! -name lock -o -type l")).isEmpty();
    }

    @Test
    void aHostThatSendsOtherBytesIsFoundOutByTheDigest() throws InterruptedException {
        courier.local("head -c 9000000 /dev/zero >a");
        HOST.sh("printf '%s\\n' '#!/bin/sh' '/usr/bin/dd \"$@\"; for a; do case $a in of=*)"
                + " printf x | /usr/bin/dd conv=notrunc status=none \"$a\";; esac; done'"
                + " >/usr/local/bin/dd; chmod +x /usr/local/bin/dd");
        Problem problem = courier.putFails(courier.there(), "a");
        assertThat(problem.message()).contains("a has another digest there than here");
        assertThat(courier.remote("ls")).isEmpty();
        fast();
        courier.put(courier.there(), "a");
        assertThat(courier.remote("sha256sum <a")).isEqualTo(courier.local("sha256sum <a"));
    }

    @Test
    void inAFolderThatHandsItsGroupOnTheSameCommandGoesOnToo() throws InterruptedException {
        large("large");
        courier.remote("chgrp staff .; chmod 2775 .");
        FleetTransfer first = courier.start(courier.spec(courier.there(), "large"));
        await(first, 10 * MEGABYTE);
        first.cancel();
        Courier.result(first);
        fast();
        assertThat(courier.put(courier.there(), "large").sentBytes()).isLessThan(60 * MEGABYTE);
    }

    @Test
    void ofTwoEqualPutsAtOnceTheSecondBeginsAnew() throws InterruptedException {
        courier.local("head -c 60000000 /dev/zero >a");
        for (int round = 0; round < 3; round++) {
            FleetTransfer one = courier.start(courier.spec(courier.there() + "/x", "a"));
            FleetTransfer two = courier.start(courier.spec(courier.there() + "/x", "a"));
            Courier.well(Courier.result(one));
            Courier.well(Courier.result(two));
        }
        assertThat(courier.remote("sha256sum <x")).isEqualTo(courier.local("sha256sum <a"));
        courier.nothingIsLeft();
    }
}
