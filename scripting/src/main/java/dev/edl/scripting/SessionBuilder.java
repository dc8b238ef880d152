package dev.edl.scripting;

import dev.edl.command.Backend;
import dev.edl.command.local.LocalBackend;
import dev.edl.command.ssh.Ssh;
import dev.edl.command.ssh.SshSettings;
import dev.edl.exec.Connector;
import dev.edl.exec.Host;
import dev.edl.exec.Inventory;
import dev.edl.exec.Place;
import dev.edl.exec.Selection;
import dev.edl.exec.inventory.InventoryLoader;
import dev.edl.exec.logs.LogServer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The parts of a session that is opened without the shell. Each has a value of this process until it is set. For one thread. */
public final class SessionBuilder {
    private Path home;
    private String user;
    private String who;
    private Map<String, String> environment;
    private Consumer<String> notices = notice -> {};
    private Duration connectTimeout = Duration.ofSeconds(10);
    private Consent consent = Consent.NEEDED;
    private @Nullable Inventory inventory;
    private @Nullable Path inventoryFile;

    private SessionBuilder(ThisProcess process) {
        home = process.home();
        user = process.user();
        who = process.user() + "@" + process.machine();
        environment = process.environment();
    }

    static SessionBuilder ofProcess() {
        return new SessionBuilder(ThisProcess.current());
    }

    /** The hosts; without it those that the command line would find. */
    public SessionBuilder inventory(Inventory given) {
        inventory = given;
        return this;
    }

    /** The file that names the hosts; a relative one begins in the working folder. */
    public SessionBuilder inventory(Path given) {
        inventoryFile = given;
        return this;
    }

    /** The user's home folder, where {@code .ssh} lies. */
    public SessionBuilder home(Path given) {
        home = given;
        return this;
    }

    /** The user's name on this machine, which is the login unless something says otherwise. */
    public SessionBuilder user(String given) {
        user = given;
        return this;
    }

    /** Who asks, as it stands in the hosts' records: {@code alice@desk}. */
    public SessionBuilder who(String given) {
        who = given;
        return this;
    }

    /** The environment: {@code PATH}, {@code SSH_AUTH_SOCK}. */
    public SessionBuilder environment(Map<String, String> given) {
        environment = Map.copyOf(given);
        return this;
    }

    /** Who is told what an operator should know though nothing failed, one line each; called by any thread. */
    public SessionBuilder notices(Consumer<String> given) {
        notices = given;
        return this;
    }

    /** How long connecting may take; ten seconds unless it is set. */
    public SessionBuilder connectTimeout(Duration given) {
        connectTimeout = given;
        return this;
    }

    /** Who decides about protected hosts; unless it is set, only {@code yes: true} does. */
    public SessionBuilder consent(Consent given) {
        consent = given;
        return this;
    }

    /** Opens it; nothing is connected to yet. */
    public Session open() {
        Inventory hosts = inventory != null ? inventory : found();
        var ssh = new Ssh(
                SshSettings.of(home, user, environment).withNotices(notices).withConnectTimeout(connectTimeout));
        Connector connector = host -> connect(host, ssh);
        var engine = new dev.edl.exec.Session(hosts, connector, who, Clock.systemUTC());
        engine.expectMore();
        Consent asked = consent;
        var logs = new LogServer(
                Optional.ofNullable(environment.get("EDL_LOGS_URL")).filter(text -> !text.isBlank()),
                () -> hosts,
                () -> engine);
        logs.expectMore();
        return Session.over(
                new Sitting() {
                    @Override
                    public Inventory inventory() {
                        return hosts;
                    }

                    @Override
                    public Selection selection() {
                        return Selection.NONE;
                    }

                    @Override
                    public dev.edl.exec.Session session() {
                        return engine;
                    }

                    @Override
                    public LogServer logs() {
                        return logs;
                    }

                    @Override
                    public Consent consent() {
                        return asked;
                    }
                },
                () -> {
                    logs.close();
                    engine.close();
                    ssh.close();
                });
    }

    private Backend connect(Host host, Ssh ssh) {
        return switch (host.place()) {
            case Place.Local() -> new LocalBackend(environment);
            case Place.Ssh(var place) -> ssh.backend(place);
        };
    }

    private Inventory found() {
        String configured = environment.getOrDefault("XDG_CONFIG_HOME", "");
        Path settings = (configured.isEmpty() ? home.resolve(".config") : Path.of(configured)).resolve("edl");
        return new InventoryLoader(Path.of("").toAbsolutePath(), settings, home, environment.get("EDL_INVENTORY"))
                .load(inventoryFile);
    }
}
