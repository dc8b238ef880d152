package dev.edl.shell;

import dev.edl.command.Backend;
import dev.edl.command.local.LocalBackend;
import dev.edl.command.ssh.Ssh;
import dev.edl.command.ssh.SshSettings;
import dev.edl.exec.ExecService;
import dev.edl.exec.Host;
import dev.edl.exec.Inventory;
import dev.edl.exec.Place;
import dev.edl.exec.Session;
import dev.edl.exec.inventory.InventoryLoader;
import dev.edl.exec.recall.RequestFiles;
import dev.edl.exec.unit.SudoPasswords;
import dev.edl.shell.view.Colour;
import dev.edl.shell.view.Format;
import dev.edl.shell.view.Look;
import dev.edl.shell.view.Messages;
import dev.edl.shell.view.Screen;
import dev.edl.shell.view.Waiting;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the commands of one invocation work with, made when it is first needed. For one thread, except that hosts are
 * connected to on threads of their own.
 */
final class Context implements AutoCloseable {
    private final Surroundings surroundings;
    private final GlobalOptions options;
    private final Clock clock = Clock.systemUTC();
    private @Nullable Inventory inventory;
    private @Nullable RequestFiles requests;
    private @Nullable Session session;
    private @Nullable Ssh ssh;
    private @Nullable Screen screen;

    Context(Surroundings surroundings, GlobalOptions options) {
        this.surroundings = surroundings;
        this.options = options;
    }

    Surroundings surroundings() {
        return surroundings;
    }

    GlobalOptions options() {
        return options;
    }

    Clock clock() {
        return clock;
    }

    Screen screen() {
        if (screen == null) {
            var terminals = surroundings.terminals();
            screen = new Screen(
                    surroundings.output(),
                    surroundings.errors(),
                    new Look(
                            terminals.output(),
                            terminals.errors() && !dumb(),
                            terminals.columns(),
                            colour(),
                            options.verbose,
                            options.self()));
        }
        return screen;
    }

    Format format() {
        return options.json() ? Format.JSON : Format.TEXT;
    }

    Messages messages() {
        return new Messages(screen(), format());
    }

    /** The inventory, with the connection settings of the command line; its warnings have been said. */
    Inventory inventory() {
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
            inventory.warnings().forEach(messages()::warn);
        }
        return inventory;
    }

    /** What is remembered of earlier requests on this inventory. */
    RequestFiles requests() {
        inventory();
        return Objects.requireNonNull(requests);
    }

    ExecService exec() {
        return new ExecService(session(), new Waiting(screen()));
    }

    Session session() {
        if (session == null) {
            // Nobody is asked for a password before it is known that there are hosts.
            Inventory hosts = inventory();
            Optional<SudoPasswords> passwords =
                    options.askSudoPass ? Optional.of(new SudoQuestion(screen()).ask()) : Optional.empty();
            session = new Session(hosts, this::connect, surroundings.who(), clock, passwords);
        }
        return session;
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
                    .withPrompt(new Passphrases(screen()))
                    .withNotices(messages()::warn)
                    .withConnectTimeout(options.connectTimeout));
        }
        return ssh;
    }

    private Colour colour() {
        return switch (options.color) {
            case always -> Colour.ALWAYS;
            case never -> Colour.NEVER;
            case auto -> surroundings.variable("NO_COLOR").isPresent() || dumb() ? Colour.NEVER : Colour.AUTO;
        };
    }

    private boolean dumb() {
        return "dumb".equals(surroundings.environment().get("TERM"));
    }

    @Override
    public void close() {
        if (session != null) {
            session.close();
        }
        if (ssh != null) {
            ssh.close();
        }
    }
}
