package dev.edl.shell;

import dev.edl.exec.AskListener;
import dev.edl.exec.Inventory;
import dev.edl.exec.Selection;
import dev.edl.exec.logs.LogServer;
import dev.edl.scripting.Consent;
import dev.edl.scripting.Requests;
import dev.edl.shell.view.GuardWords;
import dev.edl.shell.view.Waiting;

/**
 * A sitting as Groovy sees it.
 *
 * @param yes whether protected hosts may be changed without asking
 * @param requests who hears of its commands
 */
record ScriptSitting(Sitting sitting, boolean yes, Requests requests) implements dev.edl.scripting.Sitting {
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
    public LogServer logs() {
        return sitting.workplace().logs();
    }

    @Override
    public Consent consent() {
        return (hosts, what) -> Protection.confirm(sitting.context(), hosts, GuardWords.what(what), yes);
    }

    @Override
    public AskListener asking() {
        return new Waiting(sitting.workplace().screen());
    }
}
