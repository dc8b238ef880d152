package dev.edl.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused on protected hosts where nobody can be asked, and what never asks; no host of these answers. */
class ProtectionTest {
    @TempDir
    Path folder;

    private Desk desk(String yaml) {
        return Desk.empty(folder).file("lab/hosts.yaml", yaml);
    }

    private Desk guarded() {
        return desk("protected: true\nhosts:\n  db[0-2]: {type: cassandra, address: \"{alias}.invalid\"}\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "exec run -- true",
                "exec run --bg -- true",
                "exec run --lock x -- true",
                "exec stop watch",
                "exec signal watch HUP"
            })
    void whatChangesSomethingIsRefusedWithoutYes(String line) {
        Said said = guarded().edl(line.split(" "));
        assertThat(said.err())
                .startsWith("edl: db[0-2] are protected: to ")
                .endsWith(" needs --yes where there is no terminal to ask on. See first what it would do: --dry-run\n")
                .hasLineCount(1);
        assertThat(said.out()).isEmpty();
        assertThat(said.code()).isEqualTo(125);
    }

    @Test
    void theRefusalSaysWhatWouldBeDone() {
        assertThat(guarded()
                        .edl("exec", "run", "-w", "db0", "--user", "nobody", "--", "rm", "a b")
                        .err())
                .startsWith("edl: db0 is protected: to run rm 'a b' as nobody needs --yes");
    }

    @Test
    void ofSeveralUsersEachIsNamed() {
        Desk desk = desk("hosts:\n  db0: {protected: true}\n  db1: {run_as: nobody}\n");
        assertThat(desk.edl("exec", "run", "-w", "db[0-1]", "--", "id").err())
                .startsWith("edl: db0 is protected: to run id as root or nobody needs --yes");
    }

    @Test
    void whatWouldBeDoneIsCutAndObeyedByNoTerminal() {
        assertThat(guarded()
                        .edl("exec", "run", "-w", "db0", "--", "printf '\u001b[2J\n" + "x".repeat(200) + "'")
                        .err())
                .contains("to run printf '^[[2J⏎xxx")
                .contains("xxx… as root needs");
    }

    @Test
    void theRefusalIsAnObjectWithJson() {
        Said said = guarded().edl("exec", "run", "-o", "json", "--", "true");
        assertThat(said.err()).isEmpty();
        assertThat(said.object()).containsKeys("error", "hint").containsEntry("host", null);
    }

    @Test
    void aDryRunDoesNotAsk() {
        Said said = guarded().edl("exec", "run", "--dry-run", "--", "true");
        assertThat(said.code()).isZero();
        assertThat(said.out()).startsWith("db[0-2] as root:\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"exec list", "exec logs x", "exec history", "exec attach x", "exec wait x", "hosts"})
    void whatOnlyReadsDoesNotAsk(String line) {
        assertThat(guarded().edl(line.split(" ")).err()).doesNotContain("protected");
    }

    @ParameterizedTest
    @ValueSource(strings = {"exec run --yes -- true", "exec stop -y x", "exec signal --yes x HUP"})
    void yesIsEnough(String line) {
        Said said = guarded().edl(line.split(" "));
        assertThat(said.err()).doesNotContain("protected");
        assertThat(said.code()).isEqualTo(255);
    }

    @Test
    void oneProtectedHostAmongOthersIsEnoughToBeRefused() {
        Desk desk = desk("hosts:\n  db0: {protected: true}\n  db1:\n");
        assertThat(desk.edl("exec", "run", "-w", "db[0-1]", "--", "true").err())
                .startsWith("edl: db0 is protected: to run true as root needs --yes");
        assertThat(desk.edl("exec", "run", "-w", "db1", "--dry-run", "--", "true")
                        .code())
                .isZero();
    }

    @Test
    void aHostMaySayOtherwiseThanTheDefaults() {
        Desk desk = desk("defaults: {protected: true}\nhosts:\n  db0: {protected: false, address: db0.invalid}\n");
        assertThat(desk.edl("exec", "run", "-w", "db0", "--", "true").err()).doesNotContain("protected");
    }

    @Test
    void aClusterFolderMayBeProtected() {
        Desk desk = Desk.empty(folder)
                .file(
                        "lab/state.json",
                        "{\"protected\": true, \"hosts\": {\"Cassandra\": [{\"alias\": \"db0\", \"publicIp\": \"192.0.2.1\"}]}}");
        assertThat(desk.edl("exec", "run", "--", "true").err()).startsWith("edl: db0 is protected");
    }

    @Test
    void whatIsNeitherTrueNorFalseIsAnErrorWithItsPlace() {
        assertThat(desk("protected: maybe\nhosts: {db0: }\n").edl("hosts").err())
                .contains("expected true or false for 'protected', found 'maybe'");
        Said state = Desk.empty(folder)
                .file("lab/state.json", "{\"protected\": \"yes\"}")
                .edl("hosts");
        assertThat(state.err()).contains("expected true or false for 'protected', found a string");
    }
}
