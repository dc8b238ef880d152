package dev.edl.exec.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.edl.command.ssh.SshHost;
import dev.edl.exec.Host;
import dev.edl.exec.Inventory;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpensshInventoryTest {
    @TempDir
    Path path;

    private Folder folder = new Folder(Path.of("."));

    @BeforeEach
    void open() {
        folder = new Folder(path);
    }

    @Test
    void givesTheHostsThatAreNoPatterns() {
        folder.with("config", """
                User me
                Host db0 db1 *.example.com !db7
                  HostName 10.0.0.1
                Match exec "true"
                Host bastion db0
                  ProxyCommand nc %h %p
                Host *
                """);
        Inventory inventory = folder.load("config");
        assertThat(inventory.hosts()).extracting(Host::alias).containsExactly("db0", "db1", "bastion");
        assertThat(inventory.types()).containsExactly(OpensshInventory.TYPE);
        assertThat(inventory.name()).isEqualTo("config");
        assertThat(Folder.ssh(inventory, "db1"))
                .isEqualTo(SshHost.of("db1").withConfig(new SshHost.Config.File(path.resolve("config"))));
    }

    @Test
    void followsIncludes() {
        folder.with("my.conf", "Include ~/.ssh/conf.d/*.conf missing\nHost a\n")
                .with(".ssh/conf.d/1.conf", "Host b\nInclude more\n")
                .with(".ssh/conf.d/2.conf", "Host c\n")
                .with(".ssh/conf.d/not", "Host x\n")
                .with(".ssh/more", "Host d\n");
        Inventory inventory = new InventoryLoader(path, null, path, null).load(Path.of("my.conf"));
        assertThat(inventory.hosts()).extracting(Host::alias).containsExactly("b", "d", "c", "a");
    }

    @Test
    void filesThatIncludeEachOtherAreRefused() {
        folder.with("my.conf", "Host a\nInclude my.conf\n").with(".ssh/my.conf", "Include my.conf\n");
        InventoryLoader loader = new InventoryLoader(path, null, path, null);
        assertThat(catchThrowable(() -> loader.load(Path.of("my.conf"))))
                .hasMessage(path.resolve(".ssh/my.conf") + ":1: files include each other without end");
    }

    @Test
    void withoutAHostItIsNoInventory() {
        assertThat(folder.with("config", "Host *\n User me\n").problem("config"))
                .hasMessage("config: names no host: expected lines such as 'Host db0', without wildcards");
    }

    @Test
    void aNameThatCannotStandInAHostSetIsLeftOut() {
        Inventory inventory = folder.with("config", "Host a\nHost b,c git@x\n").load("config");
        assertThat(inventory.hosts()).hasSize(1);
        assertThat(inventory.warnings())
                .containsExactly(
                        "config:2: left out, because it cannot stand in a host set: 'b,c'",
                        "config:2: left out, because it cannot stand in a host set: 'git@x'");
    }

    @Test
    void theSshConfigOfAClusterIsTrustedWhenItIsNamed() {
        folder.with("sshConfig", "User ubuntu\nHost db0\n Hostname 1.2.3.4\n");
        assertThat(Folder.ssh(folder.load("sshConfig"), "db0").config())
                .isEqualTo(new SshHost.Config.File(path.resolve("sshConfig")));
    }
}
