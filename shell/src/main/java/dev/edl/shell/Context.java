package dev.edl.shell;

import dev.edl.exec.ExecService;
import dev.edl.exec.Inventory;
import dev.edl.exec.Session;
import dev.edl.exec.recall.RequestFiles;
import dev.edl.shell.view.Colour;
import dev.edl.shell.view.Format;
import dev.edl.shell.view.Look;
import dev.edl.shell.view.Messages;
import dev.edl.shell.view.Screen;
import dev.edl.shell.view.Waiting;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one command works with: its own look, and the workplace that it shares with others. For one thread. */
final class Context {
    private final Surroundings surroundings;
    private final GlobalOptions options;
    private final Workplace workplace;
    private final Optional<Sitting> sitting;
    private @Nullable Screen screen;

    /** A command begins; in a sitting it is one of several. */
    Context(Surroundings surroundings, GlobalOptions options, Workplace workplace, Optional<Sitting> sitting) {
        this.surroundings = surroundings;
        this.options = options;
        this.workplace = workplace;
        this.sitting = sitting;
        workplace.enter(this);
    }

    Surroundings surroundings() {
        return surroundings;
    }

    GlobalOptions options() {
        return options;
    }

    Workplace workplace() {
        return workplace;
    }

    /** The sitting that this command is a line of. */
    Optional<Sitting> sitting() {
        return sitting;
    }

    /** Who takes what came of the command as a value. */
    Results results() {
        return sitting.map(Sitting::results).orElse(Results.NONE);
    }

    /** Who asks the person. */
    Asker asker() {
        return sitting.map(Sitting::asker).orElse(Asker.CONTROLLING_TERMINAL);
    }

    Clock clock() {
        return workplace.clock();
    }

    synchronized Screen screen() {
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
                            sitting.isPresent() ? "" : options.self()));
        }
        return screen;
    }

    Format format() {
        return options.json() ? Format.JSON : Format.TEXT;
    }

    Messages messages() {
        return new Messages(screen(), format());
    }

    Inventory inventory() {
        return workplace.inventory();
    }

    RequestFiles requests() {
        return workplace.requests();
    }

    ExecService exec() {
        return new ExecService(session(), new Waiting(screen()));
    }

    Session session() {
        return workplace.session();
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
}
