package dev.edl.shell;

import static dev.edl.exec.lab.Sitting.newName;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sittings at a real terminal. */
class PromptIT {
    private final Cluster cluster = Cluster.shared();
    private final String name = newName("prompt").text();

    @TempDir
    private Path state = Path.of("");

    private Tmux terminal() {
        return new Tmux(cluster.folder(), 100, state);
    }

    private static Tmux prompt(Tmux tmux) {
        return tmux.type("clear; edl; echo \"code=$?.\"").await("/help").asked();
    }

    private String history() throws IOException {
        return Files.readString(state.resolve("edl/history"));
    }

    @Test
    void completesFromTheModelTheInventoryAndTheHosts() {
        try (var tmux = terminal()) {
            prompt(tmux).keys("ex").key("Tab").await("edl> exec");
            tmux.keys("st").key("Tab").await("edl> exec stop").key("C-u");
            tmux.keys("exec run -t cas").key("Tab").await("-t cassandra");
            tmux.keys("--hosts db").key("Tab").await("db[0-1]");
            assertThat(tmux.screen()).doesNotContain("app0  ");
            tmux.key("Tab").await("A host set:").key("C-c");
            tmux.say("exec run --bg -w db0 --name " + name + " -- sleep 1000").await("$1 ==>");
            tmux.asked()
                    .keys("exec stop " + name.substring(0, name.length() - 1))
                    .key("Tab");
            tmux.await("exec stop " + name).key("Enter").await(name + ": stopped on db0");
            tmux.asked()
                    .keys("exec li")
                    .key("Tab")
                    .await("exec list")
                    .key("Tab")
                    .key("Tab");
            tmux.await("List the running units of hosts.").key("C-c");
            tmux.asked()
                    .keys("hosts.cassandra.eachR")
                    .key("Tab")
                    .await("eachRolling")
                    .key("C-c");
            tmux.asked().key("C-d");
            tmux.await("code=0.");
        }
    }

    @Test
    void ctrlCEndsWhatGoesOnAndNeverTheSitting() {
        try (var tmux = terminal()) {
            prompt(tmux).keys("half a line").await("half a line").key("C-c").asked();
            tmux.answer("def unfinished() {").await("...>").key("C-c");
            tmux.say("exec run -w db0 --name " + name + " -- echo on; exec sleep 1000")
                    .await("\non");
            tmux.key("C-c").await("\nedl: interrupting it on db0").await("killed by INT");
            tmux.say("println 'loops'; while (true) {}")
                    .await("\nloops")
                    .key("C-c")
                    .await("edl: interrupted");
            tmux.say("exec run --bg -w db0 --name " + name + "-2 -- sleep 1000").await("$2 ==>");
            tmux.say("exec stop --all").await("[y/N]").key("C-c").await("edl: nothing was stopped");
            tmux.say("1 + 1").await("==> 2");
            assertThat(Cluster.runs(cluster.db0(), name + "-2")).isTrue();
            tmux.say("exec stop " + name + "-2").await("stopped on db0");
            tmux.say("/exit 3").await("code=3.");
        }
    }

    @Test
    void ctrlZSendsARunToTheBackgroundAndItsEndIsTold() {
        String waits = " -- until [ -e /tmp/go-" + name + " ]; do sleep 0.05; done";
        try (var tmux = terminal()) {
            prompt(tmux)
                    .say("exec run --raw -w db0 -- echo on; exec sleep 1000")
                    .await("\non");
            tmux.key("C-z").await("it cannot go on in the background: with --raw it has no unit");
            tmux.key("C-c").await("killed by INT");
            tmux.say("exec run -w db0 --name " + name + waits);
            Cluster.await("runs", () -> Cluster.runs(cluster.db0(), name));
            tmux.key("C-z").await("$2 ==> " + name + " on db0, started (exec attach " + name + ")");
            tmux.asked().keys("println 'half'").await("println 'half'");
            cluster.db0().sh("touch /tmp/go-" + name);
            tmux.await("▸ " + name + " ended on db0: exited 0").await("edl> println 'half'");
            tmux.key("Enter").await("\nhalf").asked().key("C-d").await("code=0.");
        }
    }

    @Test
    void ctrlZSendsTheRunOfASnippetToTheBackground() {
        String waits = "until [ -e /tmp/go-" + name + " ]; do sleep 0.05; done";
        try (var tmux = terminal()) {
            prompt(tmux)
                    .say("println 'sleeps'; Thread.sleep(100_000)")
                    .await("\nsleeps")
                    .key("C-z");
            tmux.await("edl: nothing that it waits for can go on in the background")
                    .key("C-c");
            tmux.await("edl: interrupted");
            tmux.say("exec.lock('" + name + "') { exec.run('sleep 100', on: 'db0', name: '" + name + "-l') }");
            Cluster.await("runs", () -> Cluster.runs(cluster.db0(), name + "-l"));
            tmux.key("C-z").await("edl: it cannot go on in the background: a lock is held");
            tmux.key("C-c").await("interrupted; stopped on db0");
            tmux.say("own = exec.run('" + waits + "', on: 'db0', name: '" + name + "'); println 'next'");
            Cluster.await("runs", () -> Cluster.runs(cluster.db0(), name));
            tmux.key("C-z").await("edl: what the snippet would do next is not done");
            tmux.await("$1 ==> " + name + " on db0, started (exec attach " + name + ")");
            tmux.say("$1.running").await("==> true").asked().keys("println 'half'");
            cluster.db0().sh("touch /tmp/go-" + name);
            tmux.await("▸ " + name + " ended on db0: exited 0").await("edl> println 'half'");
            assertThat(tmux.screen()).doesNotContain("\nnext");
            tmux.key("Enter").await("\nhalf").asked().key("C-d").await("code=0.");
        }
    }

    @Test
    void theEndOfWhatASnippetStartedIsTold() {
        String other = name + "-other";
        try (var tmux = terminal()) {
            prompt(tmux)
                    .say("exec.start('until [ -e /tmp/go-" + name + " ]; do sleep 0.05; done', on: 'db0', name: '"
                            + name + "')");
            tmux.await("$1 ==> ").asked();
            cluster.db0().sh("touch /tmp/go-" + name);
            tmux.await("▸ " + name + " ended on db0: exited 0");
            tmux.say("exec.start('sleep 1000', on: 'db1', name: '" + other + "')")
                    .await("$2 ==> ");
            tmux.asked().key("C-d").await("left running: " + other + " on db1").await("code=0.");
            prompt(tmux).await("▸ " + other + " is still running on db1");
            tmux.say("exec.stop('" + other + "')")
                    .await("==> db1")
                    .asked()
                    .key("C-d")
                    .await("code=0.");
        }
    }

    @Test
    void exitAsksWhereHostsAreNotBegunYet() {
        try (var tmux = terminal()) {
            prompt(tmux).say("exec run --serial -t cassandra --name " + name + " -- sleep 1000");
            Cluster.await("runs", () -> Cluster.runs(cluster.db0(), name));
            tmux.key("C-z").await("in the background, then: db1").say("/exit 3");
            tmux.await("db1 would not be begun any more. Leave? [y/N]").answer("n");
            tmux.asked().say("/exit 4").await("Leave? [y/N] n").answer("y");
            tmux.await("left running: " + name + " on db0").await("not begun any more: db1");
            tmux.await("code=4.");
            Desk.of(cluster).edl("exec", "stop", name, "-w", "db0");
        }
    }

    @Test
    void ctrlDAsksWhereHostsAreNotBegunYet() {
        try (var tmux = terminal()) {
            prompt(tmux).say("/use -t cassandra").await("edl db[0-1]>");
            tmux.say("exec run --serial --name " + name + " -- sleep 1000");
            Cluster.await("runs", () -> Cluster.runs(cluster.db0(), name));
            tmux.key("C-z").await("in the background, then: db1").asked().key("C-d");
            tmux.await("db1 would not be begun any more. Leave? [y/N]").answer("n");
            tmux.asked().key("C-d");
            tmux.await("Leave? [y/N] n").answer("y").await("left running: " + name + " on db0");
            tmux.await("code=0.");
            tmux.type("clear; edl").await("▸ " + name + " is still running on db0");
            tmux.say("exec stop " + name).await("stopped on db0");
            assertThat(Cluster.runs(cluster.db1(), name)).isFalse();
        }
    }

    @Test
    void linesAreRememberedAcrossSittingsButNoSecrets() throws IOException {
        try (var tmux = terminal()) {
            prompt(tmux).say("x = 'kept'").await("==> 'kept'");
            tmux.say("password = 'geheim'").await("==> 'geheim'");
            tmux.say(" y = 'blank'").await("==> 'blank'").asked().key("C-d").await("code=0.");
            prompt(tmux).key("Up").await("edl> x = 'kept'").key("C-c");
            assertThat(history()).contains("x = 'kept'").doesNotContain("geheim", "blank");
        }
    }

    @Test
    void narrowTerminalsAndPastesAreTaken() {
        try (var tmux = terminal()) {
            prompt(tmux).keys("x = 'a line that is longer than twenty columns'").await("columns'");
            tmux.resize(20)
                    .keys(" + ' on")
                    .await("on")
                    .resize(100)
                    .keys(" and on'")
                    .key("Enter");
            tmux.await("twenty columns on and on'").asked();
            tmux.paste("def a = 20\ndef b = 22\n'sum ' + (a + b)")
                    .await("(a + b)")
                    .key("Enter");
            tmux.await("==> 'sum 42'").asked().key("C-d").await("code=0.");
        }
    }

    @Test
    void noColoursWhereNoneAreWanted() {
        try (var tmux = terminal()) {
            prompt(tmux).keys("exec run -w db0,db99").await("db99");
            assertThat(tmux.screenWithColours()).contains("\u001b[1mexec", "\u001b[32mdb0", "\u001b[31mdb99");
            tmux.key("C-c").asked().key("C-d").await("code=0.");
            tmux.type("clear; NO_COLOR=1 edl").await("/help").asked();
            tmux.keys("exec run -w db0,db99").await("db99");
            assertThat(tmux.screenWithColours()).doesNotContainPattern("\u001b\\[[0-9;]*3[0-9]m");
            tmux.key("C-c").asked().key("C-d");
            tmux.type("clear; TERM=dumb edl").await("/help").asked();
            tmux.answer("20 + 22").await("==> 42");
            assertThat(tmux.screenWithColours()).doesNotContain("\u001b[");
        }
    }

    @Test
    void termAndHangUpEndTheSittingInGoodOrder() throws IOException {
        String pid = "println ProcessHandle.current().pid()";
        try (var tmux = terminal()) {
            prompt(tmux).say("!kill -TERM $PPID").await("code=143.");
            tmux.type("stty -a | grep -o -- '-*echo '").await("\necho");
            prompt(tmux).say(pid);
            Cluster.await("told", () -> tmux.screen().lines().anyMatch(line -> line.matches("\\d+")));
            long process = tmux.screen()
                    .lines()
                    .filter(line -> line.matches("\\d+"))
                    .mapToLong(Long::parseLong)
                    .findFirst()
                    .orElseThrow();
            tmux.say("exec run -w db0 --name " + name + " -- sleep 1000");
            Cluster.await("runs", () -> Cluster.runs(cluster.db0(), name));
            tmux.hangUp();
            Cluster.await("gone", () -> ProcessHandle.of(process).isEmpty());
        }
        assertThat(history()).contains(pid);
        assertThat(Cluster.runs(cluster.db0(), name)).isTrue();
        Desk.of(cluster).edl("exec", "stop", name, "-w", "db0");
    }
}
