package dev.edl.exec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edl.exec.files.Brought;
import dev.edl.exec.lab.Image;
import dev.edl.exec.lab.OnEachImage;
import dev.edl.exec.lab.RealHost;
import dev.edl.exec.lab.Sitting;
import java.nio.file.Path;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files and folders of a host come here as they are there, into the host's own folder and nowhere else. */
@OnEachImage
final class GetIT {
    private final Image image;
    private final RealHost host;

    @TempDir
    Path folder;

    private Courier courier;

    @SuppressWarnings("NullAway.Init")
    GetIT(Image image) {
        this.image = image;
        host = RealHost.shared(image);
    }

    @BeforeEach
    void prepare() {
        courier = Courier.of(host, folder);
    }

    private String got(String line) {
        return courier.local("cd got/db0 && { " + line + "; }");
    }

    @Test
    void filesAndFoldersComeAsTheyAre() throws InterruptedException {
        courier.remote("umask 022; mkdir -p w/d/deep w/d/none; echo x >w/d/deep/x; : >w/d/zero;"
                + " head -c 9000000 /dev/urandom >w/d/large; head -c 300000 /dev/urandom >w/d/some; chmod 500 w/d/deep;"
                + " chmod 640 w/d/zero; touch -d '1999-01-01 00:00:00.123456789' w/d/large w/d/some w/d/none w/d/deep w/d;"
                + " echo f >w/file; chmod 4755 w/file");
        Brought brought = courier.get(courier.there() + "/w/d/", courier.there() + "/w/file");
        assertThat(brought.files()).isEqualTo(5);
        courier.remote("chmod 755 w/file");
        assertThat(got(Courier.LIST)).isEqualTo(courier.remote("cd w; " + Courier.LIST));
        assertThat(got("sha256sum <d/large")).isEqualTo(courier.remote("sha256sum <w/d/large"));
        courier.nothingIsLeft();
        courier.local("chmod -R u+w got");
    }

    @Test
    void namesAreBytesAndLinksStayLinks() throws InterruptedException {
        courier.local(
                "mkdir d; cd d; for n in 'a b' $'new\\nline' \"quo'te\\\"\" '$x`y`' '*' -n '\\0101' $'\\xff\\xfe' Áé"
                        + " $'tab\\there' $(printf 'n%.0s' $(seq 200)); do echo \"$n\" >\"$n\"; mkdir \"sub$n\";"
                        + " ln -s \"$n\" \"l${n:0:99}\"; done;"
                        + " ln -s /etc/passwd out; ln -s ../../.. up; head -c 9000000 /dev/zero >$'large \\xff\\n'");
        String expected = courier.local(Courier.LIST);
        courier.put(courier.there(), "d");
        courier.get(courier.there() + "/d");
        assertThat(got(Courier.LIST)).isEqualTo(expected);
        courier.get(courier.there() + "/d");
        String names = "LC_ALL=C find d | LC_ALL=C sort | od -c";
        assertThat(got(names)).isEqualTo(courier.local(names));
    }

    @Test
    void whatIsMissingThereIsNamedAndTheRestComes() throws InterruptedException {
        courier.remote("echo a >a");
        FileResult result = Courier.result(courier.start(courier.there() + "/a", courier.there() + "/b"));
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.done().orElseThrow().failures())
                .containsExactly(new Brought.Failure(courier.there() + "/b", "no such file or folder there"));
        assertThat(got("cat a")).isEqualTo("a\n");
    }

    @Test
    void whatIsNeitherFileNorFolderIsSkippedWithANote() throws InterruptedException {
        courier.remote("mkdir d; mkfifo d/pipe; echo x >d/x");
        assertThat(courier.get(courier.there() + "/d").notes())
                .containsExactly("skipped d/pipe: neither a file, a folder nor a link");
        assertThat(got("ls d")).isEqualTo("x\n");
    }

    @Test
    void aLinkHereIsNeverWrittenThrough() throws InterruptedException {
        courier.remote("mkdir -p d/sub; echo new >d/sub/x; echo new >d/f");
        courier.local("mkdir -p elsewhere got/db0/d; echo old >elsewhere/x; ln -s ../../../elsewhere got/db0/d/sub;"
                + " ln -s ../../../elsewhere/x got/db0/d/f");
        var problem = Courier.problem(Courier.result(courier.start(courier.there() + "/d")));
        assertThat(problem.message())
                .startsWith("no folder is here, where one is to go: ")
                .endsWith("/got/db0/d/sub");
        courier.local("rm got/db0/d/sub");
        courier.get(courier.there() + "/d");
        assertThat(courier.local("cat elsewhere/x got/db0/d/sub/x got/db0/d/f")).isEqualTo("old\nnew\nnew\n");
    }

    @ParameterizedTest
    @CsvSource({"got, got/db0: Not a directory", "/proc/got, /proc/got: no such folder"})
    void aFolderThatCannotBeMadeHereIsNamed(String target, String why) throws InterruptedException {
        courier.remote("echo a >a");
        courier.local("echo x >got");
        var spec = new GetSpec(List.of(courier.there() + "/a"), folder.resolve(target), true, false);
        assertThat(Courier.problem(Courier.result(courier.start(spec))).message())
                .isEqualTo("cannot be written here: " + folder.resolve(why));
    }

    @Test
    void aFileHereIsReplacedAndAFolderMerged() throws InterruptedException {
        courier.remote("mkdir d; echo new >d/x");
        courier.local("mkdir -p got/db0/d; echo old >got/db0/d/x; echo kept >got/db0/d/kept");
        courier.get(courier.there() + "/d");
        assertThat(got("cat d/x d/kept")).isEqualTo("new\nkept\n");
    }

    @Test
    void aFileThatGrowsThereIsTakenAsItIsAtOneMoment() throws InterruptedException {
        courier.remote(
                "mkdir d; seq 1000 >d/log; (while [ ! -e stop ]; do seq 1000 >>d/log; done) >/dev/null 2>&1 & :");
        try {
            var spec = new GetSpec(List.of(courier.there() + "/d"), folder.resolve("got"), false, false);
            Courier.well(Courier.result(courier.start(spec)));
        } finally {
            courier.remote("touch stop");
        }
        assertThat(got("n=$(stat -c %s d/log); head -c $n d/log | sha256sum"))
                .isEqualTo(courier.remote("head -c " + got("stat -c %s d/log").strip() + " d/log | sha256sum"));
    }

    @Test
    void nothingComesWhenItIsOnlyLooked() throws InterruptedException {
        courier.remote("echo a >a");
        var spec = new GetSpec(List.of(courier.there() + "/a"), folder.resolve("got"), false, true);
        Brought brought = Courier.well(Courier.result(courier.start(spec)));
        assertThat(brought.bytes()).isEqualTo(2);
        assertThat(courier.local("ls")).isEmpty();
    }

    @Test
    void eachHostHasAFolderOfItsOwnAndOneFailsAlone() throws InterruptedException {
        RealHost other = RealHost.shared(image == Image.DEBIAN_12 ? Image.DEBIAN_13 : Image.DEBIAN_12);
        Host one = host.hostOf("one", "ubuntu");
        Host two = other.hostOf("two", "ubuntu");
        Host gone = RealHost.nowhere("gone");
        try (Sitting sitting = Sitting.at(one, gone, two)) {
            var files = new FileService(sitting.session());
            var get = new GetSpec(List.of("/etc/hostname"), folder.resolve("got"), true, false);
            List<FileResult> results = files.get(get, sitting.hosts(), FanOut.usual(), result -> {})
                    .await();
            assertThat(results.stream().map(FileResult::exitCode)).containsExactly(0, 255, 0);
            assertThat(courier.local("cd got; ls; cat */hostname")).isEqualTo("one\ntwo\ndb0\ndb0\n");
            String both = courier.there() + "-at-once";
            PutSpec put = courier.spec(both, "got");
            assertThat(files.put(put, sitting.hosts(), FanOut.usual(), result -> {}).await().stream()
                            .map(FileResult::exitCode))
                    .containsExactly(0, 255, 0);
            host.sh("rm -rf " + both);
            other.sh("rm -rf " + both);
        }
    }

    private List<String> failures(String... sources) throws InterruptedException {
        FileResult result = Courier.result(courier.start(sources));
        assertThat(result.exitCode()).as(result.toString()).isEqualTo(1);
        return result.done().orElseThrow().failures().stream()
                .map(failure -> failure.name() + " " + failure.reason())
                .toList();
    }

    @Test
    void aFileThatIsShorterThanItsSizeFailsAndTheOthersCome() throws InterruptedException {
        courier.remote("echo a >a");
        assertThat(failures("/sys/kernel/mm/transparent_hugepage/enabled", courier.there() + "/a"))
                .containsExactly("enabled is shorter there than its size said: it changed, or is no usual file");
        assertThat(got("ls -A; cat a")).isEqualTo("a\na\n");
    }

    @Test
    void filesInAFolderThatAreShorterThanTheirSizeFailByName() throws InterruptedException {
        assertThat(failures("/sys/kernel/mm/transparent_hugepage"))
                .contains("transparent_hugepage/enabled is shorter there than its size said: it changed, or is no usual"
                        + " file");
        assertThat(got("find . -name enabled")).isEmpty();
    }

    @Test
    void aFileThatHasContentThoughItsSizeIsNoneFails() throws InterruptedException {
        courier.remote("echo a >a; : >empty");
        assertThat(failures("/proc/meminfo", courier.there() + "/a", courier.there() + "/empty"))
                .containsExactly("meminfo is longer there than its size says: read it by a command (exec run -- cat)");
        assertThat(got("ls -A; cat a")).isEqualTo("a\nempty\na\n");
    }

    @Test
    void filesInAFolderThatHaveContentThoughTheirSizeIsNoneFailByName() throws InterruptedException {
        assertThat(failures("/proc/sys/kernel/random"))
                .contains("random/uuid is longer there than its size says: read it by a command (exec run -- cat)");
        assertThat(got("find . -name uuid")).isEmpty();
    }

    @Test
    void aFileThatIsCutShorterInTheMiddleFailsAndComesTheNextTime() throws InterruptedException {
        courier.remote("truncate -s 900M log");
        FleetTransfer transfer = courier.start(courier.there() + "/log");
        Awaitility.await().until(() -> transfer.state().moved() > 1_000_000);
        courier.remote("truncate -s 1M log");
        FileResult result = Courier.result(transfer);
        assertThat(result.exitCode()).isEqualTo(126);
        assertThat(result.done().orElseThrow().failures()).hasSize(1);
        assertThat(courier.get(courier.there() + "/log").bytes()).isEqualTo(1024 * 1024);
    }

    @Test
    void timesBefore1970AndAfter2262AreKept() throws InterruptedException {
        courier.remote("mkdir d; echo a >d/old; echo b >d/far; ln -s old d/link; mkdir d/sub;"
                + " touch -h -d '1960-01-01 00:00:00.123456789' d/old d/link d/sub; touch -d '2400-01-01' d/far");
        assertThat(courier.get(courier.there() + "/d").notes()).isEmpty();
        assertThat(got(Courier.LIST)).isEqualTo(courier.remote(Courier.LIST));
    }
}
