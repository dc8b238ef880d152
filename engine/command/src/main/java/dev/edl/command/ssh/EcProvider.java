package dev.edl.command.ssh;

import java.io.Serial;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.Security;
import java.util.List;
import java.util.Map;

/**
 * Teaches the virtual machine the name that sshj asks for elliptic curve keys by.
 *
 * <p>sshj says {@code ECDSA}, as BouncyCastle does; the JDK says {@code EC}. Without this alias ECDSA keys, of users and
 * of hosts, cannot be read when BouncyCastle is not registered.
 */
final class EcProvider extends Provider {
    private static final String NAME = "edl-EC";

    @Serial
    private static final long serialVersionUID = 1;

    private EcProvider() {
        super(NAME, "1", "ECDSA as another name of EC");
        Provider.Service jdk = Security.getProvider("SunEC").getService("KeyFactory", "EC");
        putService(new Service(this, "KeyFactory", "ECDSA", jdk.getClassName(), List.of(), Map.of()) {
            @Override
            public Object newInstance(Object parameter) throws NoSuchAlgorithmException {
                return jdk.newInstance(parameter);
            }
        });
    }

    /** Adds the alias, once for the virtual machine. */
    static synchronized void install() {
        if (Security.getProvider(NAME) == null) {
            Security.addProvider(new EcProvider());
        }
    }
}
