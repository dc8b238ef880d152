package dev.edl.exec.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edl.exec.ExecException;
import dev.edl.exec.HostSet;
import dev.edl.exec.InventoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a file is like, it is read or refused with a message of one line: nothing else comes out. */
class MangledTest {
    private static final int ROUNDS = 400;
    private static final String STATE =
            "{\"name\": \"lab\", \"hosts\": {\"Cassandra\": [{\"publicIp\": \"1.2.3.4\", \"alias\": \"db0\"},\n"
                    + " {\"privateIp\": \"1.2.3.5\", \"alias\": \"db1\", \"x\": [1, null, true]}]}}";
    private static final String SSH = "User ubuntu\nIdentityFile \"a b\"\nHost db0 !db1\n Hostname %h.x\n Port=22\n";
    private static final String YAML = "name: x\ndefaults: {user: me, key: [a, ~/b]}\nhosts:\n  db[0-2]:\n    type: a\n"
            + "    address: 10.0.0.[1-3]\n  app0: &x {groups: [g]}\n  app1: *x\ngroups:\n  h: 'db*!db1'\n";
    private static final List<String> PIECES = List.of(
            "",
            "{",
            "}",
            "[",
            "]",
            "\"",
            "'",
            ":",
            ",",
            "\n",
            "\t",
            " ",
            "*",
            "&",
            "!",
            "@",
            "#",
            "%",
            "-",
            "0",
            "99999999999",
            "\0",
            "\u001b[2J",
            "\u202e",
            "\ud800",
            "db0",
            "hosts",
            "null",
            "<<",
            "|",
            ">",
            "? ",
            "---\n",
            "\\u0000",
            "=",
            "~",
            "\r");

    @TempDir
    Path path;

    private final Random random = new Random(20261121);

    @Test
    void aMangledStateIsReadOrRefused() {
        for (int round = 0; round < ROUNDS; round++) {
            check("state.json", mangled(STATE), "");
        }
    }

    @Test
    void aMangledSshConfigIsReadOrRefused() {
        for (int round = 0; round < ROUNDS; round++) {
            check("state.json", STATE, mangled(SSH));
            check("my.conf", mangled(SSH), "");
        }
    }

    @Test
    void aMangledHostsYamlIsReadOrRefused() {
        for (int round = 0; round < ROUNDS; round++) {
            check("hosts.yaml", mangled(YAML), "");
        }
    }

    @Test
    void aMangledHostSetIsReadOrRefused() {
        for (int round = 0; round < 20 * ROUNDS; round++) {
            String text = mangled("db[0-3,7]!@a,rack[01-02]n[1-9/2]&x*^y?");
            try {
                assertThat(HostSet.parse(text)).hasToString(text);
            } catch (ExecException e) {
                checkMessage(text, e);
            }
        }
    }

    private void check(String name, String text, String sshConfig) {
        Path file = Path.of(name);
        Folder folder = new Folder(path).with("sshConfig", sshConfig.replace('\ud800', '?'));
        try {
            SourceText source = new SourceText(file, text);
            switch (Format.of(source)) {
                case STATE_JSON -> StateInventory.read(source, folder.path(), Folder.HOME);
                case HOSTS_YAML -> HostsYaml.read(source, folder.path(), Folder.HOME);
                case OPENSSH -> OpensshInventory.read(source, folder.path(), Folder.HOME);
            }
        } catch (InventoryException e) {
            checkMessage(text + sshConfig, e);
            assertThat(e.file().toString()).isIn(name, "sshConfig");
        }
    }

    private static void checkMessage(String text, ExecException problem) {
        assertThat(problem.messageAndHint())
                .as(text)
                .isNotBlank()
                .hasSizeLessThan(1_000)
                .doesNotContainPattern("\\p{Cntrl}")
                .doesNotEndWith(".")
                .doesNotContain("Exception", "org.snakeyaml", "com.fasterxml");
    }

    private String mangled(String text) {
        StringBuilder mangled = new StringBuilder(text);
        int times = 1 + random.nextInt(4);
        for (int time = 0; time < times; time++) {
            int at = random.nextInt(mangled.length() + 1);
            int end =
                    Math.min(mangled.length(), at + (random.nextInt(3) == 0 ? random.nextInt(30) : random.nextInt(2)));
            if (random.nextInt(20) == 0) {
                end = mangled.length();
            }
            mangled.replace(at, end, PIECES.get(random.nextInt(PIECES.size())));
        }
        return mangled.toString();
    }
}
