package dev.edl.exec.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edl.exec.logs.victoria.LogServerException;
import dev.edl.exec.logs.victoria.VictoriaLogs;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Lines as they reach a real server, where there is one. */
class FollowingTest {
    private final RealVictoriaLogs server = RealVictoriaLogs.start();
    private final VictoriaLogs client = new VictoriaLogs(server.url(), "logs");
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final List<LogServerException> away = new CopyOnWriteArrayList<>();
    private final AtomicReference<@Nullable Throwable> failed = new AtomicReference<>();
    private @Nullable Thread follower;
    private volatile int looks;

    @AfterEach
    void end() throws InterruptedException {
        Thread thread = follower;
        if (thread != null) {
            thread.interrupt();
            thread.join(10_000);
            assertThat(thread.isAlive()).isFalse();
            assertThat(failed.get()).isInstanceOf(InterruptedException.class);
        }
        client.close();
        server.close();
    }

    private void follow(LogFilter filter, int last) {
        follow(filter, last, InstantSource.system());
    }

    private void follow(LogFilter filter, int last, InstantSource clock) {
        follower = Thread.ofPlatform().daemon().start(() -> {
            try {
                new LogService(client).follow(filter, last, clock, new LogListener() {
                    @Override
                    public void line(LogLine line) {
                        told.add(line.text());
                    }

                    @Override
                    public void paused() {
                        looks++;
                    }

                    @Override
                    public void away(LogServerException why) {
                        away.add(why);
                    }
                });
            } catch (InterruptedException | RuntimeException e) {
                failed.set(e);
            }
        });
    }

    private void awaitLook() {
        int before = looks;
        Awaitility.await().until(() -> looks > before + 1);
    }

    private void awaitTold(String... lines) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(told).containsExactly(lines));
    }

    private void insert(String rows) {
        server.insert(RecordedVictoriaLogs.STREAM, rows);
    }

    /** Some of the rows that a log has made. */
    private static String part(ShippedLog log, int... rows) {
        List<String> lines = log.rows().lines().toList();
        return String.join("\n", IntStream.of(rows).mapToObj(lines::get).toList()) + "\n";
    }

    private static ShippedLog log(String unit, int lines) {
        ShippedLog log =
                ShippedLog.of("db0", unit, "f-" + unit).at(Instant.now()).begins("aa01");
        IntStream.rangeClosed(1, lines).forEach(line -> log.write("line " + line + "\n"));
        return log.ends("aa01");
    }

    @Test
    void linesThatComeInNoOrderAreToldInTheirs() {
        follow(LogFilter.ofUnit("mixed"), 0);
        awaitLook();
        ShippedLog log = log("mixed", 4);
        insert(part(log, 0, 1));
        insert(part(log, 4, 3));
        insert(part(log, 2));
        awaitTold("line 1", "line 2", "line 3", "line 4");
        insert(part(log, 5, 6));
        awaitLook();
        awaitTold("line 1", "line 2", "line 3", "line 4");
    }

    @Test
    void whatWasToldIsNotToldAgain() {
        follow(LogFilter.ofUnit("again"), 0);
        awaitLook();
        ShippedLog log = log("again", 3);
        insert(part(log, 0, 1, 2));
        awaitTold("line 1", "line 2");
        insert(log.again(0, 3).rows());
        awaitTold("line 1", "line 2", "line 3");
        awaitLook();
        awaitTold("line 1", "line 2", "line 3");
    }

    @Test
    void theLastLinesComeFirstAndWhatIsNewBehindThem() {
        ShippedLog log = ShippedLog.of("db0", "last", "f-last")
                .at(Instant.now().minusSeconds(60))
                .begins("aa02");
        log.write("one\ntwo\nthree\n").at(Instant.now().plusSeconds(1)).write("four\n");
        insert(part(log, 0, 1, 2, 3));
        follow(LogFilter.ofUnit("last"), 2);
        awaitTold("two", "three");
        insert(part(log, 4));
        awaitTold("two", "three", "four");
    }

    @Test
    void aLineThatWasOnItsWayForMinutesIsTold() {
        follow(LogFilter.ofUnit("late"), 0);
        awaitLook();
        ShippedLog log = ShippedLog.of("db0", "late", "f-late")
                .at(Instant.now().minusSeconds(120))
                .begins("aa03");
        insert(log.write("late\n").rows());
        awaitTold("late");
    }

    @Test
    void aLineThatNeverComesHoldsTheOthersUpForAWhileOnly() {
        follow(LogFilter.ofUnit("gap"), 0);
        awaitLook();
        insert(part(log("gap", 3), 0, 1, 3));
        awaitTold("line 1", "line 3");
    }

    @Test
    void otherRunsOfTheFileAndOtherFilesAreFollowedToo() {
        follow(LogFilter.ofUnit("more"), 0);
        awaitLook();
        ShippedLog log = ShippedLog.of("db0", "more", "f-more").at(Instant.now());
        log.begins("aa04")
                .write("one\n")
                .ends("aa04")
                .begins("aa05")
                .write("two\n")
                .ends("aa05");
        insert(part(log, 0, 1, 2, 3));
        awaitTold("one");
        insert(part(log, 4, 5, 6, 7));
        awaitTold("one", "two");
        insert(ShippedLog.of("db1", "more", "f-more-1")
                .at(Instant.now())
                .begins("aa06")
                .write("three\n")
                .rows());
        awaitTold("one", "two", "three");
    }

    @Test
    void linesWithoutAPlaceAreTold() {
        follow(LogFilter.ALL.onHosts(List.of("db7")), 0);
        awaitLook();
        insert(ShippedLog.system("db7", "syslog")
                .at(Instant.now())
                .write("a\nb\n")
                .rows());
        awaitTold("a", "b");
    }

    @Test
    void aServerThatIsAwayForAWhileIsAskedAgain() {
        follow(LogFilter.ofUnit("away"), 0);
        awaitLook();
        ShippedLog log = log("away", 3);
        insert(part(log, 0, 1));
        awaitTold("line 1");
        server.stop();
        Awaitility.await().until(() -> !away.isEmpty());
        awaitLook();
        server.startAgain();
        insert(part(log, 2, 3));
        awaitTold("line 1", "line 2", "line 3");
        assertThat(away).hasSize(1);
    }

    @Test
    void whatWasLoggedWhileAServerWasLongAwayIsTold() {
        var behind = new AtomicReference<>(Duration.ofMinutes(30));
        follow(LogFilter.ofUnit("long"), 0, () -> Instant.now().minus(behind.get()));
        awaitLook();
        server.stop();
        Awaitility.await().until(() -> !away.isEmpty());
        behind.set(Duration.ZERO);
        server.startAgain();
        insert(ShippedLog.of("db0", "long", "f-long")
                .at(Instant.now().minusSeconds(1200))
                .begins("aa07")
                .write("meanwhile\n")
                .rows());
        awaitTold("meanwhile");
    }

    @Test
    void aHostWhoseClockIsAheadDoesNotSilenceOthers() {
        follow(LogFilter.ALL.onHosts(List.of("db7", "db8")), 0);
        awaitLook();
        insert(ShippedLog.system("db7", "syslog")
                .at(Instant.now().plusSeconds(600))
                .write("ahead\n")
                .rows());
        awaitTold("ahead");
        insert(ShippedLog.system("db8", "syslog")
                .at(Instant.now())
                .write("now\n")
                .rows());
        awaitTold("ahead", "now");
    }
}
