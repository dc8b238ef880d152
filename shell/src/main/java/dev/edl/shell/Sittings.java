package dev.edl.shell;

import dev.edl.exec.AskListener;
import dev.edl.exec.Inventory;
import dev.edl.exec.Selection;
import dev.edl.scripting.Consent;
import dev.edl.scripting.Session;
import dev.edl.shell.view.GuardWords;
import dev.edl.shell.view.Waiting;
import java.io.BufferedOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What all sittings have, whoever writes their lines. */
final class Sittings {
    private Sittings() {}

    /**
     * What {@code println} writes to; with JSON standard output is for results alone. A person sees each line when it comes.
     */
    static PrintStream printing(Context context) {
        OutputStream to = context.options().json()
                ? context.surroundings().errors()
                : context.surroundings().output();
        boolean watched = context.surroundings().terminals().output();
        return new PrintStream(new BufferedOutputStream(to), watched, StandardCharsets.UTF_8) {
            @Override
            public void close() {
                // The stream below is not ours.
                flush();
            }
        };
    }

    /**
     * The session that scripts see over a sitting.
     *
     * @param yes whether protected hosts may be changed without asking
     */
    static Session session(Sitting sitting, boolean yes) {
        return Session.over(new dev.edl.scripting.Sitting() {
            @Override
            public Inventory inventory() {
                return sitting.workplace().inventory();
            }

            @Override
            public Selection selection() {
                return sitting.workplace().chosen();
            }

            @Override
            public dev.edl.exec.Session session() {
                return sitting.workplace().session();
            }

            @Override
            public Consent consent() {
                return (hosts, what) -> Protection.confirm(sitting.context(), hosts, GuardWords.what(what), yes);
            }

            @Override
            public AskListener asking() {
                return new Waiting(sitting.workplace().screen());
            }
        });
    }
}
