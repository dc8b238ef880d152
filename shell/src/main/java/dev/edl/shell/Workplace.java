package dev.edl.shell;

import dev.edl.command.Backend;
import dev.edl.command.local.LocalBackend;
import dev.edl.command.ssh.Ssh;
import dev.edl.command.ssh.SshSettings;
import dev.edl.exec.Fallback;
import dev.edl.exec.Host;
import dev.edl.exec.Inventory;
import dev.edl.exec.Place;
import dev.edl.exec.Selection;
import dev.edl.exec.Session;
import dev.edl.exec.inventory.InventoryLoader;
import dev.edl.exec.logs.LogServer;
import dev.edl.exec.recall.RequestFiles;
import dev.edl.exec.unit.SudoPasswords;
import dev.edl.shell.view.Screen;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What the commands of one sitting share: inventory, connections, what is remembered, and the selection that holds when a
 * command says none. Each is made when it is first needed. Safe for use by several threads.
 */
final class Workplace implements AutoCloseable {
    /** So many hosts are connected to before they are asked for anything. */
    static final int PREPARED = 64;

    private final Surroundings surroundings;
    private final GlobalOptions options;
    private final Clock clock = Clock.systemUTC();
    private volatile @Nullable Context current;
    private final AtomicLong reached = new AtomicLong();
    private volatile Selection chosen = Selection.NONE;
    private boolean moreToCome;
    private @Nullable Inventory inventory;
    private @Nullable RequestFiles requests;
    private @Nullable Session session;
    private @Nullable Ssh ssh;
    private @Nullable LogServer logs;

    /**
     * Nothing is opened yet.
     *
     * @param options how the hosts are found and reached
     */
    Workplace(Surroundings surroundings, GlobalOptions options) {
        this.surroundings = surroundings;
        this.options = options;
    }

    Clock clock() {
        return clock;
    }

    /** More than one command comes, so that hosts are kept ready for the next one. */
    synchronized void expectMore() {
        moreToCome = true;
    }

    /** A command begins, and what is said or asked meanwhile is so on its screen. */
    void enter(Context context) {
        current = context;
    }

    /** Where the command that began last shows things. */
    Screen screen() {
        return current().screen();
    }

    private Context current() {
        return Objects.requireNonNull(current, "no command has begun");
    }

    /** The hosts that are meant when a command names none; {@link Selection#NONE}: the command's own usual ones. */
    Selection chosen() {
        return chosen;
    }

    void choose(Selection selection) {
        chosen = selection;
    }

    /** What an unsaid selection means here. */
    Fallback orElse(Fallback usual) {
        return chosen.equals(Selection.NONE) ? usual : new Fallback.Chosen(chosen, usual);
    }

    /** The inventory, with the connection settings of the command line; its warnings have been said. */
    synchronized Inventory inventory() {
        if (inventory == null) {
            Inventory loaded = new InventoryLoader(
                            surroundings.folder(),
                            surroundings.settings(),
                            surroundings.home(),
                            surroundings.variable("EDL_INVENTORY").orElse(null))
                    .load(options.inventory)
                    .with(options.overrides());
            requests = new RequestFiles(surroundings.state(), loaded, surroundings.folder());
            inventory = loaded.recalling(requests);
            inventory.warnings().forEach(current().messages()::warn);
        }
        return inventory;
    }

    /** What is remembered of earlier requests on this inventory. */
    synchronized RequestFiles requests() {
        inventory();
        return Objects.requireNonNull(requests);
    }

    /** The connections, for what a person has asked for. */
    Session session() {
        reached.incrementAndGet();
        return connected();
    }

    /** How often they were asked for. */
    long reached() {
        return reached.get();
    }

    /** The same connections, for what goes on besides; empty while a person would have to be asked for them. */
    synchronized Optional<Session> background() {
        return session == null && options.askSudoPass ? Optional.empty() : Optional.of(connected());
    }

    /** The server that has the hosts' logs. */
    synchronized LogServer logs() {
        if (logs == null) {
            Optional<String> given = Optional.ofNullable(options.logsUrl)
                    .or(() -> surroundings.variable("EDL_LOGS_URL").filter(text -> !text.isBlank()));
            logs = new LogServer(given, this::inventory, this::session);
            if (moreToCome) {
                logs.expectMore();
            }
        }
        return logs;
    }

    private synchronized Session connected() {
        if (session == null) {
            // Nobody is asked for a password before it is known that there are hosts.
            Inventory hosts = inventory();
            Optional<SudoPasswords> passwords =
                    options.askSudoPass ? Optional.of(new SudoQuestion(this::current).ask()) : Optional.empty();
            session = new Session(hosts, this::connect, surroundings.who(), clock, passwords);
            if (moreToCome) {
                session.expectMore();
            }
        }
        return session;
    }

    /** The connections over SSH; empty when none was ever wanted. */
    synchronized Optional<Ssh> connections() {
        return Optional.ofNullable(ssh);
    }

    private Backend connect(Host host) {
        return switch (host.place()) {
            case Place.Local() -> new LocalBackend(surroundings.environment());
            case Place.Ssh(var place) -> ssh().backend(place);
        };
    }

    private synchronized Ssh ssh() {
        if (ssh == null) {
            ssh = new Ssh(SshSettings.of(surroundings.home(), surroundings.user(), surroundings.environment())
                    .withPrompt(new Passphrases(this::current))
                    .withNotices(notice -> current().messages().warn(notice))
                    .withConnectTimeout(options.connectTimeout));
        }
        return ssh;
    }

    @Override
    public synchronized void close() {
        if (logs != null) {
            logs.close();
        }
        if (session != null) {
            session.close();
        }
        if (ssh != null) {
            ssh.close();
        }
    }
}
