package dev.edl.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is refused before any host is asked: exit code 125, one line, and what to type instead. */
class WrongUsageTest {
    @TempDir
    Path folder;

    static List<Arguments> refused() {
        return List.of(
                // Commands.
                of("exec", "edl: exec what? run, list, stop, logs, attach, wait, signal, history (edl exec --help)"),
                of(
                        "exec --hosts db0",
                        "edl: exec what? run, list, stop, logs, attach, wait, signal, history (edl exec --help)"),
                of("exce run -- true", "edl: unknown command 'exce'. Did you mean exec?"),
                of("exec rn -- true", "edl: unknown command 'rn'. Did you mean run?"),
                of("exec lst", "edl: unknown command 'lst'. Did you mean list?"),
                of(
                        "exec frobnicate",
                        "edl: unknown command 'frobnicate'. It is one of run, list, stop, logs, attach, wait, signal, history"),
                of("exec kill watch", "edl: unknown command 'kill'. Did you mean stop or signal?"),
                of("kill watch", "edl: unknown command 'kill'. Did you mean edl exec stop or edl exec signal?"),
                of("exec ps", "edl: unknown command 'ps'. Did you mean list?"),
                of("help run", "edl: unknown command 'run'. Did you mean edl exec run?"),
                of("exec help lst", "edl: unknown command 'lst'. Did you mean list?"),
                // Options.
                of("exec run --nme x -- true", "edl: unknown option '--nme'. Did you mean --name?"),
                of("exec run --host=db0 -- true", "edl: unknown option '--host'. Did you mean --hosts?"),
                of("exec list --frobnicate", "edl: unknown option '--frobnicate'. See edl exec list --help"),
                of("exec --bg run -- true", "edl: --bg goes behind the verb. Write edl exec run --bg"),
                of(
                        "--dry-run exec run -- true",
                        "edl: --dry-run goes behind the verb. Write edl exec run --dry-run or edl exec stop --dry-run or edl exec signal --dry-run or edl put --dry-run or edl get --dry-run or edl lock --dry-run or edl script --dry-run"),
                of("exec -n 3 history", "edl: -n goes behind the verb. Write edl exec logs -n or edl exec history -n"),
                of("--fold hosts", "edl: --fold goes behind the verb. Write edl hosts --fold"),
                of(
                        "-t cassandra hosts",
                        "edl: -t goes behind the verb. Write edl exec -t or edl logs query -t or edl logs tail -t or edl logs stats -t or edl put -t or edl get -t or edl hosts -t"),
                of("hosts @failed", "edl: '@failed' is one argument too many. Did you mean --hosts @failed?"),
                of(
                        "--dry-run loose.groovy",
                        "edl: --dry-run stands before a script. Write edl script --dry-run loose.groovy …"),
                of("exec list db0", "edl: 'db0' is one argument too many. See edl exec list --help"),
                of("exec logs a b", "edl: 'b' is one argument too many. See edl exec logs --help"),
                of(
                        "hosts --fold --expand",
                        "edl: --fold, --expand are mutually exclusive (specify only one). See edl hosts --help"),
                of(
                        "exec run --serial -f 3 -- true",
                        "edl: --fanout=N, --serial are mutually exclusive (specify only one). See edl exec run --help"),
                of("exec --hosts db0 run --hosts db1 -- true", "edl: --hosts is given twice. See edl exec run --help"),
                of("exec run --shell --no-shell -- true", "edl: --shell is given twice. See edl exec run --help"),
                of(
                        "exec run uname --hosts db0",
                        "edl: --hosts behind uname would be the command's, not edl's. Put -- before the command, and options of edl before that"),
                of(
                        "exec run uname -a --timeout=5s",
                        "edl: --timeout behind uname would be the command's, not edl's. Put -- before the command, and options of edl before that"),
                of(
                        "exec run ls -t cassandra",
                        "edl: -t behind ls would be the command's, not edl's. Put -- before the command, and options of edl before that"),
                of(
                        "exec run ls --no-shell",
                        "edl: --no-shell behind ls would be the command's, not edl's. Put -- before the command, and options of edl before that"),
                of("put a", "edl: put what where? Give sources here and a path there. See edl put --help"),
                of("get", "edl: get what whereto? Give paths there and a folder here. See edl get --help"),
                of("put nothing /tmp", "edl: no such file or folder here: nothing"),
                of("put state.json tmp", "edl: not an absolute path: 'tmp'. Give it on the host from / or from ~/"),
                of("get tmp here", "edl: not an absolute path: 'tmp'. Give it on the host from / or from ~/"),
                of("get / here", "edl: '/' has no name to be given here: give the folder by its own"),
                of("get /a/x /b/x here", "edl: two sources have the name x and would replace each other"),
                of(
                        "put state.json ./state.json /tmp",
                        "edl: two sources have the name state.json and would replace each other"),
                of("put / /tmp", "edl: the root folder has no name to be given elsewhere"),
                of("put state.json /tmp --mode 9", "edl: not a mode: '9'. Write it as chmod takes it: 644, u=rw,go=r"),
                of("put state.json /tmp --user a/b", "edl: not a user's name: 'a/b'"),
                of("put -f 0 state.json /tmp", "edl: a fan-out is 1 at least, not 0"),
                of("put state.json /tmp -w dbx", "edl: unknown host 'dbx'. Hosts here: app0,control0,db[0-2]"),
                // Values.
                of("exec run --name", "edl: --name needs a value (N). See edl exec run --help"),
                of("exec run -f 0 -- true", "edl: a fan-out is 1 at least, not 0"),
                of("exec run -f -1 -- true", "edl: a fan-out is 1 at least, not -1"),
                of("exec run -f x -- true", "edl: --fanout: 'x' is not a whole number. See edl exec run --help"),
                of(
                        "exec run -f 99999999999 -- true",
                        "edl: --fanout: '99999999999' is out of range. See edl exec run --help"),
                of(
                        "exec run --timeout soon -- true",
                        "edl: --timeout: 'soon' is not a length of time: write 500ms, 5s, 2m30s or 1h. See edl exec run --help"),
                of(
                        "exec run --timeout 0 -- true",
                        "edl: --timeout: '0' is out of range: from 1ms to 30 years. See edl exec run --help"),
                of(
                        "exec run --memory-max 5Q -- true",
                        "edl: --memory-max: '5Q' is not a size: write 512M, 2G or 20%. See edl exec run --help"),
                of(
                        "exec run --cpu-quota much -- true",
                        "edl: --cpu-quota: 'much' is not a share of a processor: write 50% or 200%. See edl exec run --help"),
                of("exec run -e FOO -- true", "edl: -e: 'FOO' is not K=V. See edl exec run --help"),
                of("exec run --secret-env 1A -- true", "edl: not a variable's name: '1A'. Letters, digits and '_'"),
                of("exec run -e 1A=x -- true", "edl: not a variable's name: '1A'. Letters, digits and '_'"),
                of("exec run --user a/b -- true", "edl: not a user's name: 'a/b'"),
                of(
                        "exec run --cwd mnt -- true",
                        "edl: not an absolute path: 'mnt'. Give the folder on the host from /"),
                of("exec run --property Nice -- true", "edl: not a property: 'Nice'. Write Name=value, as in Nice=10"),
                of(
                        "exec run --property Type=oneshot -- true",
                        "edl: the property Type is part of what a run is and cannot be set"),
                of(
                        "exec run --name a/b -- true",
                        "edl: not a name for a run: 'a/b'. Letters, digits, '_', '.' and '-', beginning with a letter or digit, 200 at most"),
                of(
                        "exec attach x --from -3",
                        "edl: --from: '-3' is not an offset from 0, or two of them: 20 or 20,7. See edl exec attach --help"),
                of(
                        "exec attach x --from abc",
                        "edl: --from: 'abc' is not an offset from 0, or two of them: 20 or 20,7. See edl exec attach --help"),
                of(
                        "exec attach x --from 1,2,3",
                        "edl: --from: '1,2,3' is not an offset from 0, or two of them: 20 or 20,7. See edl exec attach --help"),
                of("exec logs x -n -1", "edl: -n takes a number from 0, not -1. See edl exec logs --help"),
                of("exec logs x -n some", "edl: --lines: 'some' is not a whole number. See edl exec logs --help"),
                of(
                        "exec logs x -f --all",
                        "edl: --follow goes on with the last run; --all does not go with it. See edl exec logs --help"),
                of("exec history -n 0", "edl: -n takes a number from 1, not 0. See edl exec history --help"),
                of("-o xml hosts", "edl: --output: expected text or json, not 'xml'. See edl --help"),
                of(
                        "hosts --color pink",
                        "edl: --color: expected auto, always or never, not 'pink'. See edl hosts --help"),
                of(
                        "--host-key some hosts",
                        "edl: --host-key: expected strict, accept-new or off, not 'some'. See edl --help"),
                of(
                        "--connect-timeout never hosts",
                        "edl: --connect-timeout: 'never' is not a length of time: write 500ms, 5s, 2m30s or 1h. See edl --help"),
                // What does not go together.
                of("exec run --hosts db0 --diff -- true", "edl: --diff goes with --gather"),
                of("exec run --hosts db0 --bg --outdir /tmp -- true", "edl: --outdir does not go with --bg"),
                of(
                        "exec run --hosts db0 --outdir /dev/null/x -- true",
                        "edl: --outdir: the folder /dev/null/x cannot be made: Not a directory"),
                of(
                        "exec run --hosts db0 --raw --bg -- true",
                        "edl: --bg does not go with --raw: without a unit it ends with the connection"),
                of(
                        "exec run --hosts db0 --raw --name x -- true",
                        "edl: --raw runs it without a unit, and so without a name. Leave one out"),
                of(
                        "exec run --hosts db0 --raw --memory-max 1G -- true",
                        "edl: --raw runs it without a unit, and so without a property or a limit of systemd's. Leave one out"),
                of(
                        "exec run --hosts db0 --raw --no-log -- true",
                        "edl: --raw runs it without a unit, and so without a log (--no-log). Leave one out"),
                of(
                        "exec run --hosts db0 --name a.err -- true",
                        "edl: not a name for a run: 'a.err' ends in .err. That is what the log of a run's standard error ends in"),
                // Batches and checks.
                of(
                        "exec run --batch x -- true",
                        "edl: --batch: 'x' is neither a number of hosts nor a share of them. Write 3 or 10%"),
                of(
                        "exec run --batch 1,,2 -- true",
                        "edl: --batch: '' is neither a number of hosts nor a share of them. Write 3 or 10%"),
                of(
                        "exec run --batch 1.5 -- true",
                        "edl: --batch: '1.5' is neither a number of hosts nor a share of them. Write 3 or 10%"),
                of(
                        "exec run --batch -1 -- true",
                        "edl: --batch: '-1' is neither a number of hosts nor a share of them. Write 3 or 10%"),
                of("exec run --batch 1,0 -- true", "edl: a batch has 1 host at least, not 0"),
                of("exec run --batch 0% -- true", "edl: a batch has 1 host at least, not 0%"),
                of(
                        "exec run --batch 101% -- true",
                        "edl: --batch: '101%' is more than all hosts. Write 100% for all of them"),
                of(
                        "exec run --batch 99999999999 -- true",
                        "edl: --batch: '99999999999' is more than all hosts. Write 100% for all of them"),
                of(
                        "exec run --batch 1 --max-fail some -- true",
                        "edl: --max-fail: 'some' is neither a number of hosts nor a share of them. Write 3 or 10%"),
                of(
                        "exec run --batch 1 --max-fail 200% -- true",
                        "edl: --max-fail: '200%' is more than all hosts. Write 100% for all of them"),
                of(
                        "exec run --batch 1 --pause long -- true",
                        "edl: --pause: 'long' is not a length of time: write 500ms, 5s, 2m30s or 1h. See edl exec run --help"),
                of(
                        "exec run --check x --check-every often -- true",
                        "edl: --check-every: 'often' is not a length of time: write 500ms, 5s, 2m30s or 1h. See edl exec run --help"),
                of(
                        "exec run --check x --check-timeout 0 -- true",
                        "edl: --check-timeout: '0' is out of range: from 1ms to 30 years. See edl exec run --help"),
                of("exec run --max-fail 1 -- true", "edl: --max-fail goes with --batch"),
                of("exec run --pause 1s -- true", "edl: --pause goes with --batch"),
                of("exec run --check-every 1s -- true", "edl: --check-every goes with --check"),
                of("exec run --check-timeout 1s -- true", "edl: --check-timeout goes with --check"),
                of(
                        "exec run --hosts db0 --raw --check x -- true",
                        "edl: --check does not go with --raw: a check is a unit"),
                of("exec run --bg --batch 1 -- true", "edl: --batch does not go with --bg"),
                of("exec run --bg --check x -- true", "edl: --check does not go with --bg"),
                // Locks.
                of("lock", "edl: NAME is missing. See edl lock --help"),
                of("lock deploy", "edl: nothing to run: give a command after --. See edl lock --help"),
                of("lock deploy --", "edl: nothing to run: give a command after --. See edl lock --help"),
                of(
                        "lock a/b -- true",
                        "edl: not a name for a lock: 'a/b'. Letters, digits, '_', '.' and '-', beginning with a letter or digit, 100 at most"),
                of("lock -- true", "edl: nothing to run: give a command after --. See edl lock --help"),
                of("lock deploy --on dbx -- true", "edl: unknown host 'dbx'. Hosts here: app0,control0,db[0-2]"),
                of(
                        "lock deploy --lock-wait soon -- true",
                        "edl: --lock-wait: 'soon' is not a length of time: write 500ms, 5s, 2m30s or 1h. See edl lock --help"),
                of(
                        "exec run --lock .x -- true",
                        "edl: not a name for a lock: '.x'. Letters, digits, '_', '.' and '-', beginning with a letter or digit, 100 at most"),
                of(
                        "exec run --lock x --lock-host dbx -- true",
                        "edl: unknown host 'dbx'. Hosts here: app0,control0,db[0-2]"),
                of(
                        "exec run --lock x --lock-wait 0 -- true",
                        "edl: --lock-wait: '0' is out of range: from 1ms to 30 years. See edl exec run --help"),
                of("exec run --lock-wait 5s -- true", "edl: --lock-wait goes with --lock"),
                of("exec run --lock-host db0 -- true", "edl: --lock-host goes with --lock"),
                of("exec run --bg --lock x -- true", "edl: --lock does not go with --bg: nobody would hold it"),
                // Earlier requests.
                of("exec run --resume", "edl: nothing to resume: no request on the inventory lab has left hosts"),
                of(
                        "exec run --resume -- true",
                        "edl: --resume runs the request's own command. Leave out what stands behind --"),
                of(
                        "exec run --resume --batch 1",
                        "edl: --batch does not go with --resume, which goes on as the request was begun. For other hosts or options: exec run --hosts @rest … -- COMMAND"),
                of(
                        "exec run --resume -w db0",
                        "edl: --hosts does not go with --resume, which goes on as the request was begun. For other hosts or options: exec run --hosts @rest … -- COMMAND"),
                of(
                        "exec run --again-failed -- true",
                        "edl: nothing has been run on the inventory lab yet: there is no '@failed'. Choose by --hosts or -t"),
                of(
                        "exec run --again-failed -w db0,db1 -- true",
                        "edl: --again-failed and --hosts do not go together. Write --hosts 'db0,db1&@failed'"),
                of(
                        "hosts -w @lost",
                        "edl: nothing has been run on the inventory lab yet: there is no '@lost'. Choose by --hosts or -t"),
                of(
                        "exec list -x @ok",
                        "edl: nothing has been run on the inventory lab yet: there is no '@ok'. Choose by --hosts or -t"),
                of(
                        "exec run -w @rest -- true",
                        "edl: no request on the inventory lab has left hosts: there is no '@rest'. Choose by --hosts or -t"),
                // What is missing.
                of("exec run", "edl: nothing to run: give a command after --. See edl exec run --help"),
                of("exec run --", "edl: nothing to run: give a command after --. See edl exec run --help"),
                of("exec --", "edl: nothing to run: give a command after --. See edl exec run --help"),
                of("exec stop", "edl: stop what? Give names, or --all. See edl exec stop --help"),
                of("exec stop x --all", "edl: stop what? Give names, or --all, not both. See edl exec stop --help"),
                of("exec stop x --everyone", "edl: --everyone goes with --all. See edl exec stop --help"),
                of("exec logs", "edl: NAME is missing. See edl exec logs --help"),
                of("exec attach", "edl: NAME is missing. See edl exec attach --help"),
                of("exec wait", "edl: NAME is missing. See edl exec wait --help"),
                of("exec signal", "edl: NAME is missing. See edl exec signal --help"),
                of("exec signal x", "edl: SIGNAL is missing. See edl exec signal --help"),
                of(
                        "exec signal x FOO",
                        "edl: unknown signal 'FOO': it is one of HUP, INT, QUIT, KILL, USR1, USR2, TERM and the like. See edl exec signal --help"),
                // Names.
                of(
                        "exec stop a..b/",
                        "edl: not a name for a run: 'a..b/'. Letters, digits, '_', '.' and '-', beginning with a letter or digit, 200 at most"),
                // Which hosts.
                of("exec run --hosts dbx -- true", "edl: unknown host 'dbx'. Hosts here: app0,control0,db[0-2]"),
                of("exec list -w db[0-9]", "edl: unknown hosts db[3-9]. Hosts here: app0,control0,db[0-2]"),
                of(
                        "exec run -t casandra -- true",
                        "edl: unknown host type 'casandra'. Types here: cassandra (db[0-2]), stress (app0), control (control0)"),
                of("exec run -w db[0- -- true", "edl: host set 'db[0-', character 6: expected a number, found the end"),
                of("exec run -t stress -w db0 -- true", "edl: db0 is of type cassandra, not stress"));
    }

    private static Arguments of(String line, String expected) {
        return Arguments.of(line.isEmpty() ? List.of() : List.of(line.split(" ")), expected);
    }

    @ParameterizedTest
    @MethodSource("refused")
    void isRefusedInOneLine(List<String> words, String expected) {
        Said said = Desk.lab(folder).edl(words.toArray(String[]::new));
        assertThat(said.err()).isEqualTo(expected + "\n");
        assertThat(said.out()).isEmpty();
        assertThat(said.code()).isEqualTo(125);
    }

    @ParameterizedTest
    @MethodSource("refused")
    void isAnObjectWithJson(List<String> words, String expected) {
        Said said = Desk.lab(folder)
                .edl(Stream.concat(Stream.of("-o", "json"), words.stream()).toArray(String[]::new));
        if (words.contains("xml")) {
            return;
        }
        assertThat(said.err()).isEmpty();
        assertThat(said.object()).containsEntry("host", null).doesNotContainEntry("hint", null);
        assertThat(said.object().keySet()).contains("error", "host").isSubsetOf("error", "host", "hint");
        assertThat(said.code()).isEqualTo(125);
    }

    @Test
    void whatTheCommandItselfTakesDoesNotMakeOurErrorsJson() {
        Said said = Desk.lab(folder).edl("exec", "run", "--nme", "x", "--", "curl", "-o", "json");
        assertThat(said.out()).isEmpty();
        assertThat(said.err()).contains("unknown option '--nme'");
    }

    @Test
    void anEmptyHostSetIsAnError() {
        for (String option : List.of("--hosts", "-w", "-x")) {
            Said said = Desk.lab(folder).edl("exec", "run", option, "", "--", "true");
            assertThat(said.code()).as(option).isEqualTo(125);
            assertThat(said.err()).as(option).startsWith("edl: ").contains("empty");
        }
    }

    @Test
    void anEmptyCheckIsAnError() {
        Said said = Desk.lab(folder).edl("exec", "run", "--check", " ", "--", "true");
        assertThat(said.err()).isEqualTo("edl: nothing to check: the line is empty\n");
        assertThat(said.code()).isEqualTo(125);
    }

    @Test
    void aNameThatLeavesNoRoomForItsCheckIsRefused() {
        Said said = Desk.lab(folder).edl("exec", "run", "--name", "n".repeat(195), "--check", "x", "--", "true");
        assertThat(said.err()).startsWith("lab · root · db[0-2] (3)\nedl: not a name for a run: 'nnn");
        assertThat(said.code()).isEqualTo(125);
    }

    @Test
    void anEmptyCommandIsAnError() {
        for (String[] words :
                new String[][] {{"exec", "run", "--", ""}, {"exec", "--shell", "--", " "}, {"exec", "--", "", "x"}}) {
            Said said = Desk.lab(folder).edl(words);
            assertThat(said.code()).isEqualTo(125);
            assertThat(said.err()).isEqualTo("edl: nothing to run: the command is empty\n");
        }
    }

    @Test
    void whatCannotFitIsRefusedBeforeAnythingIsSent() {
        Said said = Desk.lab(folder).edl("exec", "run", "--", "echo", "x".repeat(200_000));
        assertThat(said.code()).isEqualTo(125);
        assertThat(said.err()).contains("200000 bytes").contains("put it into a file on the host".substring(1));
    }
}
