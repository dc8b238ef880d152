package dev.edl.command.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edl.command.Command;
import dev.edl.command.Outcome;
import dev.edl.command.Run;
import dev.edl.command.Signal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class PoolIT {
    /** 40 commands at once, of half a second each, on few sessions. */
    @ParameterizedTest
    @CsvSource({"10, 4", "3, 4", "1, 4"})
    void manyCommandsShareFewConnections(int sessions, int connections) throws Exception {
        try (var server = SshServer.start("MaxSessions " + sessions);
                var ssh = new Ssh(server.settings());
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            SshBackend backend = ssh.backend(server.host());
            var all = new ArrayList<Callable<Outcome>>();
            for (int i = 0; i < 40; i++) {
                int code = i;
                all.add(() -> Outcomes.of(backend, "sh", "-c", "sleep 0.2; exit " + code));
            }
            var futures = threads.invokeAll(all);
            for (int i = 0; i < 40; i++) {
                assertThat(futures.get(i).get()).isEqualTo(new Outcome.Exited(i));
            }
            assertThat(server.connections()).hasSizeBetween(1, connections);
            // Also one after the other, when each session has just been given back.
            for (int i = 0; i < 30; i++) {
                assertThat(Outcomes.of(backend, "true")).isEqualTo(new Outcome.Exited(0));
            }
        }
    }

    @Test
    void coldCommandsShareOneConnection() throws Exception {
        try (var server = SshServer.start();
                var ssh = new Ssh(server.settings());
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            SshBackend backend = ssh.backend(server.host());
            var all = new ArrayList<Callable<Outcome>>();
            for (int i = 0; i < 8; i++) {
                all.add(() -> Outcomes.of(backend, "true"));
            }
            for (var outcome : threads.invokeAll(all)) {
                assertThat(outcome.get()).isEqualTo(new Outcome.Exited(0));
            }
            assertThat(server.connections()).hasSize(1);
        }
    }

    @Test
    void connectionsThatAreNotNeededAreClosedButTheFirst() throws Exception {
        try (var server = SshServer.start();
                var ssh = new Ssh(server.settings())) {
            SshBackend backend = ssh.backend(server.host());
            var runs = new ArrayList<Followed>();
            for (int i = 0; i < 20; i++) {
                runs.add(Followed.underWay(backend, SshServer.awaiting("go")));
            }
            assertThat(server.connections()).hasSize(3);
            backend.tidy(Duration.ZERO);
            server.let("go");
            for (Followed followed : runs) {
                assertThat(followed.await()).isEqualTo(new Outcome.Exited(0));
            }
            // A session is in use until sshd has given its channel back.
            Await.until(
                    "no session is in use", () -> ssh.connections().getFirst().sessions() == 0);
            assertThat(server.connections()).hasSize(3);
            backend.tidy(Duration.ofMinutes(1));
            assertThat(server.connections()).hasSize(3);
            backend.tidy(Duration.ZERO);
            Await.until("one connection is left", () -> server.connections().size() == 1);
            assertThat(Outcomes.of(backend, "true")).isEqualTo(new Outcome.Exited(0));
        }
    }

    @Test
    void sessionOfARunThatWasLetGoComesBackWhenTheProgramEnds() throws Exception {
        try (var server = SshServer.start("MaxSessions 1");
                var ssh = new Ssh(server.settings())) {
            SshBackend backend = ssh.backend(server.host());
            for (int i = 0; i < 6; i++) {
                Run run = backend.start(Command.of("sleep", "0.3"));
                run.close();
            }
            assertThat(Outcomes.of(backend, "true")).isEqualTo(new Outcome.Exited(0));
            assertThat(server.connections().size()).isLessThanOrEqualTo(4);
        }
    }

    /** sshd passes no signals on for root, nor STOP and CONT for anybody: they go by a command of their own. */
    @Test
    void signalsReachTheRightOneOfManyEqualPrograms() throws Exception {
        try (var server = SshServer.start();
                var ssh = new Ssh(server.settings())) {
            for (String user : new String[] {"root", SshServer.USER}) {
                SshBackend backend = ssh.backend(server.host().withUser(user));
                var runs = new ArrayList<Followed>();
                for (int i = 0; i < 5; i++) {
                    runs.add(Followed.underWay(backend, "exec sleep 30"));
                }
                runs.get(3).run().signal(Signal.STOP);
                runs.get(3).run().signal(Signal.WINCH);
                runs.get(3).run().signal(Signal.CONT);
                runs.get(3).run().signal(Signal.USR2);
                assertThat(runs.get(3).await()).as(user).isEqualTo(new Outcome.Signalled("USR2"));
                runs.get(0).run().signal(Signal.XCPU);
                assertThat(runs.get(0).await()).as(user).isInstanceOf(Outcome.Signalled.class);
                long begin = System.nanoTime();
                runs.get(4).run().cancel();
                assertThat(runs.get(4).await()).as(user).isInstanceOf(Outcome.Stopped.class);
                assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(4));
                runs.get(1).run().signal(Signal.TERM);
                assertThat(runs.get(1).await()).as(user).isEqualTo(new Outcome.Signalled("TERM"));
                runs.get(2).run().signal(Signal.KILL);
                assertThat(runs.get(2).await()).as(user).isEqualTo(new Outcome.Signalled("KILL"));
            }
        }
    }
}
