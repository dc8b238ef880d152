package dev.edl.shell.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edl.command.Outcome;
import dev.edl.exec.FleetEvent;
import dev.edl.exec.Host;
import dev.edl.exec.HostResult;
import dev.edl.exec.Report;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Blocks of many hosts, and the live count beside them. */
class BlocksTest {
    private static final Pattern STATUS = Pattern.compile("\r[^\r\u001b]*\u001b\\[K");

    @Test
    void blocksOfManyThreadsAreNeverMixed() throws Exception {
        var screen = ScreenDouble.terminal(60);
        List<Host> hosts = new ArrayList<>();
        for (int number = 0; number < 30; number++) {
            hosts.add(Samples.host("h" + number));
        }
        RunView view = RunViews.ofRun(screen.screen, RunStyle.of(Format.TEXT), hosts.size());
        view.begin(new RunStart("lab", "root", hosts));
        var results = new ArrayList<HostResult>();
        var threads = new ArrayList<Thread>();
        for (Host host : hosts) {
            HostResult result =
                    Samples.result(host.alias(), new Outcome.Exited(1), (host.alias() + " says\n").repeat(5000));
            results.add(result);
            threads.add(Thread.ofVirtual().start(() -> {
                view.accept(new FleetEvent.Started(host));
                view.accept(new FleetEvent.Ended(result));
            }));
        }
        for (Thread thread : threads) {
            assertThat(thread.join(Duration.ofSeconds(60))).isTrue();
        }
        view.finish(new Report(Samples.ID, results), Duration.ofSeconds(1));
        view.close();
        assertThat(screen.out())
                .matches("(?s)(h(\\d+) ─+ exited 1 ──\n(h\\2 says\n){5000}){30}".replace("{5000}", "*+"));
        assertThat(screen.out().lines()).hasSize(30 * 5001);
    }

    @Test
    void theLiveCountIsShownAndGoneAtTheEnd() {
        var screen = ScreenDouble.terminal(60);
        RunView view = RunViews.ofRun(screen.screen, RunStyle.of(Format.TEXT), 2);
        HostResult first = Samples.result("db0", Samples.WELL, "a\n");
        HostResult second = Samples.result("db1", Samples.WELL, "b\n");
        view.begin(new RunStart("lab", "root", List.of(first.host(), second.host())));
        Samples.tell(view, first);
        view.accept(new FleetEvent.Started(second.host()));
        Awaitility.await().until(() -> screen.err().contains(" · running on db1\u001b[K"));
        assertThat(screen.err()).contains("1 of 2 done · ");
        view.accept(new FleetEvent.Ended(second));
        view.finish(new Report(Samples.ID, List.of(first, second)), Duration.ofSeconds(1));
        String end = screen.err();
        assertThat(end).endsWith("\r\u001b[K2 of 2 well · 1 s · log tool-1795240000\n");
        assertThat(STATUS.matcher(end).results()).hasSizeLessThan(15);
        staysAt(end, screen);
        assertThat(screen.out()).doesNotContain("done");
    }

    @Test
    void aViewThatIsClosedEarlyShowsNothingMore() {
        var screen = ScreenDouble.terminal(60);
        RunView view = RunViews.ofRun(screen.screen, RunStyle.of(Format.TEXT), 2);
        view.begin(new RunStart("lab", "root", List.of(Samples.host("db0"), Samples.host("db1"))));
        Awaitility.await().until(() -> screen.err().contains("done"));
        view.close();
        view.close();
        String end = screen.err();
        assertThat(end).endsWith("\r\u001b[K");
        staysAt(end, screen);
    }

    private static void staysAt(String shown, ScreenDouble screen) {
        Awaitility.await()
                .during(Duration.ofMillis(300))
                .until(() -> screen.err().equals(shown));
    }

    @Test
    void aHeaderIsNeverShorterThanItsWords() {
        assertThat(Rule.line(
                        "a-very-long-host-name[0-100] (101)",
                        "exited 3",
                        Look.terminal(20).withColour(Colour.NEVER)))
                .isEqualTo("a-very-long-host-name[0-100] (101) ── exited 3 ──");
    }

    @Test
    void coloursAreFew() {
        assertThat(Rule.line("db0", "exited 3", Look.terminal(20).withColour(Colour.ALWAYS)))
                .isEqualTo("db0 \u001b[2m────\u001b[0m \u001b[31mexited 3\u001b[0m \u001b[2m──\u001b[0m");
    }
}
