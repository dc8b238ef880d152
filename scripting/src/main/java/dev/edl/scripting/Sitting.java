package dev.edl.scripting;

import dev.edl.exec.AskListener;
import dev.edl.exec.Inventory;
import dev.edl.exec.Selection;
import dev.edl.exec.logs.LogServer;

/**
 * What a session stands on: asked anew for each request, so that the selection and the inventory may change between two.
 * Safe for use by several threads.
 */
public interface Sitting {
    Inventory inventory();

    /** The hosts that a request takes when it says nothing; {@link Selection#NONE}: as on the command line. */
    default Selection selection() {
        return Selection.NONE;
    }

    /** The connections; asked for only when hosts are to be reached. */
    dev.edl.exec.Session session();

    /** Where the hosts' logs are looked for. */
    LogServer logs();

    /** Decides about hosts that the inventory protects. */
    default Consent consent() {
        return Consent.NEEDED;
    }

    /** Hears of the commands. */
    default Requests requests() {
        return Requests.UNHEARD;
    }

    /** Is told how questions to hosts go. */
    default AskListener asking() {
        return AskListener.NONE;
    }
}
