package dev.edl.command.ssh;

import dev.edl.command.Signal;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.schmizz.sshj.transport.Transport;

/**
 * What a server can do, by the version that it states.
 *
 * @param number major times 100 plus minor; 0 when it is not OpenSSH
 */
record ServerVersion(int number) {
    /** The signals that OpenSSH's server passes on. */
    static final Set<Signal> SIGNALS = EnumSet.of(
            Signal.ABRT,
            Signal.ALRM,
            Signal.FPE,
            Signal.HUP,
            Signal.ILL,
            Signal.INT,
            Signal.KILL,
            Signal.PIPE,
            Signal.QUIT,
            Signal.SEGV,
            Signal.TERM,
            Signal.USR1,
            Signal.USR2);

    private static final Pattern OPENSSH = Pattern.compile("OpenSSH_(\\d+)\\.(\\d+).*");
    private static final int RSA_SHA2 = 702;
    private static final int RSA_SHA2_CERTIFICATES = 708;
    private static final int CHANNEL_SIGNALS = 709;

    static ServerVersion of(Transport transport) {
        return of(String.valueOf(transport.getServerVersion()));
    }

    static ServerVersion of(String banner) {
        Matcher matcher = OPENSSH.matcher(banner);
        return new ServerVersion(
                matcher.matches() ? Integer.parseInt(matcher.group(1)) * 100 + Integer.parseInt(matcher.group(2)) : 0);
    }

    boolean known() {
        return number > 0;
    }

    boolean knowsRsaSha2() {
        return number >= RSA_SHA2;
    }

    boolean knowsRsaSha2Certificates() {
        return number >= RSA_SHA2_CERTIFICATES;
    }

    boolean passesSignals() {
        return number >= CHANNEL_SIGNALS;
    }
}
