package dev.edl.scripting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExecIT {
    private static final String BOTH = "db[0-1]";

    private final Session session = Pair.desk().session();
    private final Exec exec = session.exec();

    @Test
    void aCommandGivesItsOutputs() {
        Result result = exec.run(Map.of("on", BOTH), "echo \"$EDL_HOST\"; echo it");
        assertThat(result.getOk()).isTrue();
        assertThat(result).hasToString("2 of 2 well").hasSize(2);
        assertThat(result.getAt("db1").getLines()).containsExactly("db1", "it");
        assertThat(result.byOutput()).hasSize(2);
        assertThat(exec.run(Map.of("on", BOTH), "echo same").byOutput())
                .containsOnlyKeys("same")
                .hasEntrySatisfying("same", hosts -> assertThat(hosts).hasToString(BOTH));
        assertThat(exec.run(Map.of("on", "db0"), List.of("printf", "%s", "a  b'$x"))
                        .getOutput())
                .isEqualTo("a  b'$x");
    }

    @Test
    void namedArgumentsReachTheHost(@TempDir Path folder) throws Exception {
        Path script = Files.writeString(folder.resolve("own.sh"), "#!/bin/sh\necho \"$1 $2 $X\"; cat; id -un; pwd\n");
        var named = Map.of(
                "on",
                "db0",
                "script",
                script,
                "env",
                Map.of("X", "x y"),
                "stdin",
                "given\n",
                "user",
                "ubuntu",
                "cwd",
                "/tmp",
                "memoryMax",
                new Size(100_000_000),
                "cpuQuota",
                50,
                "timeout",
                Duration.ofSeconds(20));
        assertThat(exec.run(named, List.of("a", "b c")).getLines())
                .containsExactly("a b c x y", "given", "ubuntu", "/tmp");
        Result apart = exec.run(Map.of("on", "db0", "split", true), "echo out; echo err >&2");
        assertThat(apart.getOutput()).isEqualTo("out");
        assertThat(apart.getErrors()).isEqualTo("err");
    }

    @Test
    void aFailureIsThrownAndNamesAll() {
        assertThatThrownBy(() ->
                        exec.run(Map.of("on", BOTH), "[ $EDL_HOST = db0 ] || { echo one; echo two >&2; exit 3; }"))
                .isInstanceOfSatisfying(CommandFailed.class, failed -> {
                    assertThat(failed.exitCode()).isEqualTo(3);
                    assertThat(failed.headline())
                            .startsWith("db1: '[ $EDL_HOST = db0 ] ||")
                            .endsWith("' exited 3");
                    assertThat(failed.lastLines()).containsExactly("one", "two");
                    assertThat(failed.result()).hasToString("1 of 2 well · exited 3: db1");
                    assertThat(failed.result().getFailed()).hasToString("db1");
                });
    }

    @Test
    void uncheckedGivesItAsData() throws Exception {
        assertThat(exec.getUnchecked().run(Map.of("on", "db0"), "exit 4").getExitCode())
                .isEqualTo(4);
        assertThat(exec.run(Map.of("on", "db0", "check", false), "exit 4").getExitCode())
                .isEqualTo(4);
        assertThat(Session.unchecked(() -> exec.run(Map.of("on", "db0"), "exit 4"))
                        .getExitCode())
                .isEqualTo(4);
        Result away = exec.getUnchecked().run(Map.of("on", "db0,away"), "true");
        assertThat(away.getExitCode()).isEqualTo(255);
        assertThat(away).hasToString("1 of 2 well · unreachable: away");
        assertThatThrownBy(exec::list).isInstanceOf(RequestFailed.class).hasMessageStartingWith("away: ");
        assertThat(exec.getUnchecked().list().getUnanswered()).hasToString("away");
    }

    @Test
    void aBackgroundRunIsListedFollowedAndStopped() {
        String name = Pair.newName("watch");
        Background run = exec.start(
                Map.of("on", BOTH, "name", name),
                "echo begun; while [ ! -e /tmp/" + name + " ]; do sleep 0.05; done; echo done; sleep 300");
        assertThat(run).hasToString(name + " on db[0-1]");
        Units units = exec.list(Map.of("on", BOTH));
        List<Unit> own =
                units.stream().filter(unit -> unit.getName().equals(name)).toList();
        assertThat(own).hasSize(2).allSatisfy(unit -> {
            assertThat(unit.getMemory()).isGreaterThan(new Size(1000));
            assertThat(unit.isRunning()).isTrue();
            assertThat(unit.getPid()).isPositive();
        });
        Pair.FIRST.sh("touch /tmp/" + name);
        Pair.SECOND.sh("touch /tmp/" + name);
        var seen = new ArrayList<String>();
        Result ended = run.lines((host, line) -> {
            seen.add(host + " " + line);
            if (seen.size() == 4) {
                assertThat(exec.stop(Map.of("on", BOTH), name)).hasToString(BOTH);
            }
        });
        assertThat(seen).containsExactlyInAnyOrder("db0 begun", "db1 begun", "db0 done", "db1 done");
        assertThat(ended).hasToString("0 of 2 well · stopped: db[0-1]");
        assertThat(exec.logs(Map.of("on", BOTH), name)).hasSize(2).containsValue("begun\ndone\n");
        assertThat(exec.history(Map.of("on", "db0")))
                .anySatisfy(unit -> assertThat(unit.getName()).isEqualTo(name))
                .anySatisfy(unit -> assertThat(unit.getOutcome()).startsWith("was stopped by"));
    }

    /** Whether it ends before or after its start is known makes no difference. */
    @Test
    void howItEndsIsToldByWhoWaits() {
        for (int round = 0; round < 5; round++) {
            Background run = exec.start(Map.of("on", BOTH), "exit 3");
            assertThat(run.getHosts()).hasToString(BOTH);
            assertThatThrownBy(run::await).isInstanceOf(CommandFailed.class).hasMessageContaining("exited 3");
        }
    }

    @Test
    void awaitingHasALimit() {
        Background run = exec.start(Map.of("on", "db0", "name", Pair.newName("long")), "sleep 300");
        assertThatThrownBy(() -> run.await(Duration.ofMillis(300)))
                .isInstanceOf(RequestFailed.class)
                .hasMessageContaining("still runs on db0 after 0.3 s");
        assertThat(run.isRunning()).isTrue();
        run.signal("TERM");
        assertThatThrownBy(run::await).isInstanceOf(CommandFailed.class).hasMessageContaining("killed by TERM");
        assertThat(exec.getUnchecked().await(Map.of("on", "db0"), run).getExitCode())
                .isEqualTo(143);
    }

    @Test
    void whatIsNotThereIsSaid() {
        String name = Pair.newName("near");
        Background run = exec.start(Map.of("on", "db0", "name", name), "sleep 300");
        assertThatThrownBy(() -> exec.stop(Map.of("on", "db0"), name + "x"))
                .isInstanceOf(RequestFailed.class)
                .hasMessageContaining("no such unit: " + name + "x. Did you mean " + name + "?");
        assertThatThrownBy(() -> exec.logs(Map.of("on", "db0"), "nosuch")).isInstanceOf(RequestFailed.class);
        assertThatThrownBy(() -> exec.attach(Map.of("on", "db0"), "nosuch")).isInstanceOf(RequestFailed.class);
        run.stop();
        assertThatThrownBy(() -> exec.start(Map.of("on", "db0"), List.of("nosuchprogram")))
                .isInstanceOf(RequestFailed.class)
                .hasMessage("db0: 'nosuchprogram' was not started: nosuchprogram: no such program");
    }

    @Test
    void uncheckedWhatIsNotThereIsData() {
        Exec unchecked = exec.getUnchecked();
        assertThat(unchecked.logs(Map.of("on", BOTH), "nosuch")).isEmpty();
        Background run = unchecked.attach(Map.of("on", BOTH), "nosuch");
        assertThat(run).hasToString("nosuch on no host");
        assertThat(run.isRunning()).isFalse();
        assertThat(run.lines((host, line) -> {})).hasToString("0 of 2 well · not started: db[0-1]");
        Result awaited = unchecked.await(Map.of("on", "db0,away"), "nosuch");
        assertThat(awaited.getOk()).isFalse();
        assertThat(awaited.getAt("db0").getOutcome()).isEqualTo("was not started: no such unit: nosuch");
        assertThat(awaited).hasToString("0 of 2 well · not started: db0 · unreachable: away");
        String name = Pair.newName("partly");
        exec.run(Map.of("on", "db0", "name", name), "echo it");
        assertThat(unchecked.await(Map.of("on", "db0,away"), name)).hasToString("1 of 2 well · unreachable: away");
        assertThat(unchecked.logs(Map.of("on", "db0,away"), name)).hasSize(1).containsValue("it\n");
        assertThat(unchecked.logs(Map.of("on", "away"), name)).isEmpty();
    }

    @Test
    void anInterruptStopsWhatIsFollowed() throws Exception {
        String name = Pair.newName("interrupted");
        var outcome = new CompletableFuture<Throwable>();
        Thread thread = Thread.ofPlatform().start(() -> {
            try {
                Session.unchecked(() -> exec.run(Map.of("on", BOTH, "name", name), "sleep 300"));
            } catch (Throwable failure) {
                outcome.complete(failure);
            }
        });
        String active = "systemctl is-active edl-exec-" + name;
        Awaitility.await().until(() -> Pair.FIRST.holds(active) && Pair.SECOND.holds(active));
        thread.interrupt();
        assertThat(outcome.get(20, TimeUnit.SECONDS))
                .isInstanceOf(CancelledException.class)
                .hasMessage("interrupted; stopped on db[0-1]");
        assertThat(Pair.FIRST.holds(active)).isFalse();
        assertThat(Pair.SECOND.holds(active)).isFalse();
    }

    @Test
    void batchesChecksAndLocksAreKept() {
        Result rolled = exec.getUnchecked()
                .run(
                        Map.of(
                                "on",
                                BOTH,
                                "batch",
                                1,
                                "check",
                                "false",
                                "checkTimeout",
                                Duration.ofMillis(500),
                                "checkEvery",
                                Duration.ofMillis(100)),
                        "true");
        assertThat(rolled).hasToString("0 of 2 well · check failed: db0 · not started: db1");
        String lock = Pair.newName("lock");
        String said = exec.lock(lock, closure(() -> {
            assertThatThrownBy(() -> exec.run(Map.of("on", "db0", "lock", lock), "true"))
                    .hasMessageContaining("the lock " + lock + " is held by");
            return "held";
        }));
        assertThat(said).isEqualTo("held");
        assertThat(exec.run(Map.of("on", "db0", "lock", lock), "true").getOk()).isTrue();
    }

    private <T> groovy.lang.Closure<T> closure(java.util.function.Supplier<T> action) {
        return new groovy.lang.Closure<>(this) {
            private static final long serialVersionUID = 1L;

            @Override
            public T call(Object... arguments) {
                return action.get();
            }
        };
    }

    @Test
    void filesGoThereAndBack(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("own.txt"), "content");
        String there = "/tmp/" + Pair.newName("files") + "/";
        assertThat(session.files().put(Map.of("on", BOTH), file, there)).hasToString("2 of 2 well");
        session.files().get(Map.of("on", BOTH), there + "own.txt", folder);
        assertThat(folder.resolve("db1/own.txt")).hasContent("content");
        assertThatThrownBy(() -> session.files().get(Map.of("on", BOTH), "/no/such", folder))
                .isInstanceOf(RequestFailed.class)
                .hasMessageStartingWith("db0: ");
        assertThat(session.files()
                        .getUnchecked()
                        .get(Map.of("on", BOTH), "/no/such", folder)
                        .getFailed())
                .hasToString(BOTH);
    }
}
