package dev.edl.exec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edl.command.Problem.Kind;
import dev.edl.exec.files.Brought;
import dev.edl.exec.files.LocalTree;
import dev.edl.exec.lab.Image;
import dev.edl.exec.lab.OnEachImage;
import dev.edl.exec.lab.RealHost;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files and folders of this machine come to a host as they are here, or not at all. */
@OnEachImage
final class PutIT {
    private final RealHost host;

    @TempDir
    Path folder;

    private Courier courier;

    @SuppressWarnings("NullAway.Init")
    PutIT(Image image) {
        host = RealHost.shared(image);
    }

    @BeforeEach
    void prepare() {
        courier = Courier.of(host, folder);
    }

    @Test
    void aFileKeepsContentPermissionsAndTime() throws InterruptedException {
        courier.local("echo one >a; chmod 4754 a; touch -d '2001-02-03 04:05:06.123456789' a");
        Brought brought = courier.put(courier.there() + "/b", "a");
        assertThat(brought.files()).isEqualTo(1);
        assertThat(brought.bytes()).isEqualTo(4);
        assertThat(courier.remote("cat b; TZ=UTC stat -c '%a %U %G %y' b"))
                .isEqualTo("one\n754 root root 2001-02-03 04:05:06.123456789 +0000\n");
        courier.nothingIsLeft();
    }

    @Test
    void aLargeFileKeepsPermissionsAndTimeToo() throws InterruptedException {
        courier.local("head -c 10000000 /dev/urandom >a; chmod 640 a; touch -d '2001-02-03 04:05:06.5' a");
        courier.put(courier.there() + "/", "a");
        assertThat(courier.remote("sha256sum <a; TZ=UTC stat -c '%a %y' a"))
                .isEqualTo(courier.local("sha256sum <a") + "640 2001-02-03 04:05:06.500000000 +0000\n");
    }

    @Test
    void aFolderComesWithAllThatIsInIt() throws InterruptedException {
        courier.local(
                "mkdir -p d/deep/er d/none; echo x >d/deep/er/x; : >d/zero; head -c 9000000 /dev/zero >d/deep/large;"
                        + " chmod 700 d/deep; touch -d '1969-01-01 00:00:00.25' d/zero; touch -d 2000-01-01 d/deep d/none d");
        String expected = courier.local(Courier.LIST);
        assertThat(courier.put(courier.there(), "d/").files()).isEqualTo(3);
        assertThat(courier.remote(Courier.LIST)).isEqualTo(expected);
        courier.nothingIsLeft();
    }

    @Test
    void manyFilesOfAllSizesArrive() throws InterruptedException {
        courier.local("mkdir d; for i in $(seq 1 400); do head -c $((i * i * 7)) /dev/urandom >d/$i; done;"
                + " mkdir d/long; : >d/long/$(printf 'n%.0s' $(seq 200))");
        courier.put(courier.there(), "d");
        String sums = "cd d; find . -type f -exec sha256sum {} + | sort -k 2 | sha256sum";
        assertThat(courier.remote(sums)).isEqualTo(courier.local(sums));
    }

    @Test
    void namesAreBytes() throws InterruptedException {
        courier.local(
                "mkdir d; cd d; for n in 'a b' $'new\\nline' \"quo'te\\\"\" '$x`y`' '*' -n '\\0101' $'\\xff\\xfe' Áé"
                        + " $'\\xc3\\x81\\x84' $'tab\\there'; do echo \"$n\" >\"$n\"; mkdir \"sub$n\"; ln -s \"$n\" \"ln$n\"; done;"
                        + " head -c 9000000 /dev/zero >$'large \\xff\\n'");
        String expected = courier.local(Courier.LIST);
        courier.put(courier.there(), "d");
        assertThat(courier.remote(Courier.LIST)).isEqualTo(expected);
        courier.put(courier.there(), "d");
        String names = "LC_ALL=C find d | LC_ALL=C sort | od -c";
        assertThat(courier.remote(names)).isEqualTo(courier.local(names));
    }

    @Test
    void linksWithinStayLinksWhereverTheyPoint() throws InterruptedException {
        courier.local("mkdir d; ln -s ../../.. d/up; ln -s /etc/passwd d/out; ln -s nothing d/broken; echo x >d/x;"
                + " ln -s x d/within; ln -s /etc d/folder; ln d/x d/hard");
        String expected = courier.local(Courier.LIST);
        courier.put(courier.there(), "d");
        assertThat(courier.remote(Courier.LIST)).isEqualTo(expected);
    }

    @Test
    void aSourceThatIsALinkIsFollowed() throws InterruptedException {
        courier.local("echo x >x; ln -s x link; mkdir d; ln -s d dlink; echo y >d/y");
        courier.put(courier.there(), "link", "dlink");
        assertThat(courier.remote("stat -c %F link dlink; cat link dlink/y"))
                .isEqualTo("regular file\ndirectory\nx\ny\n");
    }

    @Test
    void whatIsNeitherFileNorFolderStaysHereAndIsNamed() throws InterruptedException {
        courier.local("mkdir d; mkfifo d/pipe; echo x >d/x");
        assertThat(LocalTree.of(folder, List.of("d")).skipped()).containsExactly("d/pipe");
        courier.put(courier.there(), "d");
        assertThat(courier.remote("ls d")).isEqualTo("x\n");
    }

    @Test
    void aDestinationThatIsAFileIsReplaced() throws InterruptedException {
        courier.local("echo new >a");
        courier.remote("echo old >a; ln a other");
        courier.put(courier.there() + "/a", "a");
        assertThat(courier.remote("cat a other")).isEqualTo("new\nold\n");
    }

    @Test
    void aDestinationThatIsALinkIsReplacedAndNotFollowed() throws InterruptedException {
        courier.local("echo new >a");
        courier.remote("echo old >target; ln -s target a");
        courier.put(courier.there() + "/a", "a");
        assertThat(courier.remote("cat target; stat -c %F a")).isEqualTo("old\nregular file\n");
    }

    @Test
    void aDestinationThatIsAFolderOrLeadsToOneTakesThingsIn() throws InterruptedException {
        courier.local("echo a >a; mkdir d; echo x >d/x");
        courier.remote("mkdir real; ln -s real link");
        courier.put(courier.there() + "/link", "a");
        courier.put(courier.there() + "/link/", "d");
        assertThat(courier.remote("cat real/a real/d/x")).isEqualTo("a\nx\n");
    }

    @Test
    void aFolderIsMergedIntoTheOneThatIsThere() throws InterruptedException {
        courier.local("mkdir -p d/both d/new; echo 2 >d/both/changed; echo n >d/new/n; echo h >d/.hidden");
        courier.remote("mkdir -p d/both; echo 1 >d/both/changed; echo k >d/both/kept; chmod 710 d/both");
        courier.put(courier.there(), "d");
        assertThat(courier.remote("cat d/both/changed d/both/kept d/new/n d/.hidden; stat -c %a d/both"))
                .isEqualTo("2\nk\nn\nh\n710\n");
        courier.nothingIsLeft();
    }

    @Test
    void aLinkInAFolderThatIsMergedIsNotFollowed() throws InterruptedException {
        courier.local("mkdir -p d/sub; echo new >d/sub/x; echo y >d/y");
        courier.remote("mkdir -p d elsewhere; echo old >elsewhere/x; ln -s ../elsewhere d/sub");
        assertThat(courier.putFails(courier.there(), "d").message())
                .isEqualTo("a link is there, where a folder is to go: " + courier.there() + "/d/sub");
        assertThat(courier.remote("cat elsewhere/x; ls d")).isEqualTo("old\nsub\n");
    }

    @Test
    void aFolderDoesNotGoOntoAFile() throws InterruptedException {
        courier.local("mkdir d");
        courier.remote("echo old >d");
        for (String destination : List.of("/", "/d")) {
            var problem = courier.putFails(courier.there() + destination, "d");
            assertThat(problem.kind()).isEqualTo(Kind.SETTING);
            assertThat(problem.message())
                    .isEqualTo("a file is there, where a folder is to go: " + courier.there() + "/d");
        }
        courier.nothingIsLeft();
    }

    @Test
    void aFileDoesNotGoOntoAFolderOfItsName() throws InterruptedException {
        courier.local("echo a >a");
        courier.remote("mkdir a");
        assertThat(courier.putFails(courier.there(), "a").message())
                .isEqualTo("a folder is there, where a file is to go: " + courier.there() + "/a");
    }

    @Test
    void aDeviceIsNotReplaced() throws InterruptedException {
        courier.local("echo a >a");
        assertThat(courier.putFails("/dev/null", "a").message())
                .isEqualTo("what is there is neither a file nor a folder: /dev/null");
        assertThat(host.holds("[ -c /dev/null ]")).isTrue();
    }

    @Test
    void severalSourcesNeedAFolderWhichASlashMakes() throws InterruptedException {
        courier.local("echo a >a; echo b >b");
        assertThat(courier.putFails(courier.there() + "/new", "a", "b").message())
                .isEqualTo("no such folder there: " + courier.there() + "/new");
        courier.put(courier.there() + "/new/", "a", "b");
        assertThat(courier.remote("cat new/a new/b")).isEqualTo("a\nb\n");
        assertThat(courier.putFails(courier.there() + "/new/a", "a", "b").message())
                .isEqualTo("not a folder there: " + courier.there() + "/new/a");
    }

    @Test
    void aMissingParentIsNamed() throws InterruptedException {
        courier.local("echo a >a");
        assertThat(courier.putFails(courier.there() + "/no/a", "a").message())
                .isEqualTo("no such folder there: " + courier.there() + "/no");
        courier.remote("echo f >f");
        assertThat(courier.putFails(courier.there() + "/f/a", "a").message())
                .isEqualTo("not a folder there: " + courier.there() + "/f");
    }

    @Test
    void ownerAndModeAreWhatWasAskedFor() throws InterruptedException {
        courier.local("mkdir d; echo a >d/a; chmod 600 d/a; chmod 750 d");
        var spec = new PutSpec(LocalTree.of(folder, List.of("d")), courier.there() + "/", "ubuntu", "u+x,g=r", false);
        Courier.well(Courier.result(courier.start(spec)));
        assertThat(courier.remote("stat -c '%a %U %G' d d/a")).isEqualTo("750 ubuntu ubuntu\n740 ubuntu ubuntu\n");
        var nobody = new PutSpec(LocalTree.of(folder, List.of("d")), courier.there(), "nobody-here", null, false);
        assertThat(Courier.problem(Courier.result(courier.start(nobody))).message())
                .isEqualTo("no such user: nobody-here");
    }

    @Test
    void theHomeOfWhoeverGetsThemIsATilde() throws InterruptedException {
        courier.local("echo a >tilde-a");
        var spec = new PutSpec(LocalTree.of(folder, List.of("tilde-a")), "~/", "ubuntu", null, false);
        Courier.well(Courier.result(courier.start(spec)));
        assertThat(host.sh("cat /home/ubuntu/tilde-a; rm /home/ubuntu/tilde-a")).isEqualTo("a\n");
    }

    @Test
    void aFileThatChangesWhileItIsSentReplacesNothing() throws InterruptedException {
        courier.local("mkdir d; echo 1 >d/still; echo 1 >d/moving");
        courier.remote("mkdir d; echo 0 >d/still; echo 0 >d/moving");
        PutSpec spec = courier.spec(courier.there(), "d");
        courier.local("echo 2 >d/moving");
        FileResult result = Courier.result(courier.start(spec));
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.done().orElseThrow().failures())
                .containsExactly(new Brought.Failure("d/moving", "changed here while it was sent"));
        assertThat(courier.remote("cat d/still d/moving")).isEqualTo("1\n0\n");
        courier.nothingIsLeft();
    }

    @Test
    void aLargeFileThatChangesWhileItIsSentReplacesNothing() throws InterruptedException {
        courier.local("truncate -s 400M a");
        courier.remote("echo 0 >a");
        FleetTransfer transfer = courier.start(courier.spec(courier.there(), "a"));
        assertThat(transfer.state().done()).isZero();
        courier.local("echo more >>a");
        FileResult result = Courier.result(transfer);
        assertThat(result.done().orElseThrow().files()).isZero();
        assertThat(result.done().orElseThrow().failures()).hasSize(1);
        assertThat(courier.remote("cat a")).isEqualTo("0\n");
        courier.nothingIsLeft();
    }

    @Test
    void aFileThatHasContentThoughItsSizeIsNoneFails() throws InterruptedException {
        courier.local("echo a >a; : >empty");
        FileResult result = Courier.result(courier.start(courier.spec(courier.there(), "/proc/cpuinfo", "a", "empty")));
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.done().orElseThrow().failures())
                .containsExactly(new Brought.Failure("cpuinfo", "is longer here than its size says"));
        assertThat(courier.remote("ls; cat a")).isEqualTo("a\nempty\na\n");
    }

    @Test
    void aFolderThatHandsItsGroupOnDoesNotGiveItToWhatComes() throws InterruptedException {
        courier.local("mkdir d; echo a >d/a; head -c 9000000 /dev/zero >d/large");
        courier.remote("mkdir g; chgrp staff g; chmod 2775 g");
        courier.put(courier.there() + "/g", "d");
        courier.put(courier.there() + "/g/new/", "d");
        assertThat(courier.remote("stat -c %U:%G:%a g/d g/new g/new/d; stat -c %U:%G g/d/a g/d/large"))
                .isEqualTo(courier.local("stat -c root:root:%a d") + "root:root:2755\n"
                        + courier.local("stat -c root:root:%a d; echo root:root; echo root:root"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"u+x,g=u", "u=rw,go=", "a+r-w", "=r", "+X", "0640"})
    void whatChmodTakesIsAMode(String mode) throws InterruptedException {
        courier.local("echo a >a; chmod 640 a; cp -p a b; umask 022; chmod -- " + mode + " b");
        Courier.well(Courier.result(courier.start(
                new PutSpec(LocalTree.of(folder, List.of("a")), courier.there() + "/", null, mode, false))));
        assertThat(courier.remote("stat -c %a a")).isEqualTo(courier.local("stat -c %a b"));
    }
}
