package dev.edl.command.ssh;

import java.io.IOException;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.Message;
import net.schmizz.sshj.common.SSHPacket;
import net.schmizz.sshj.transport.TransportException;
import net.schmizz.sshj.userauth.UserAuthException;
import net.schmizz.sshj.userauth.method.AbstractAuthMethod;

/** Offers one key to the machine: with its signature, or only asking whether it would do. */
final class PublicKeyOffer extends AbstractAuthMethod {
    private final Identity identity;
    private final String algorithm;
    private final boolean signed;
    private volatile boolean welcome;

    PublicKeyOffer(Identity identity, String algorithm, boolean signed) {
        super("publickey");
        this.identity = identity;
        this.algorithm = algorithm;
        this.signed = signed;
    }

    /** Whether the machine has said that the key would do. */
    boolean welcome() {
        return welcome;
    }

    @Override
    protected SSHPacket buildReq() throws UserAuthException {
        SSHPacket request = super.buildReq()
                .putBoolean(signed)
                .putString(algorithm)
                .putBytes(identity.offered().bytes());
        if (!signed) {
            return request;
        }
        byte[] data = new Buffer.PlainBuffer()
                .putBytes(params.getTransport().getSessionID())
                .putBuffer(request)
                .getCompactData();
        try {
            return request.putBytes(identity.sign(algorithm, data));
        } catch (IOException e) {
            throw new UserAuthException(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public void handle(Message message, SSHPacket packet) throws UserAuthException, TransportException {
        if (message != Message.USERAUTH_60 || signed) {
            super.handle(message, packet);
            return;
        }
        welcome = true;
        // Ends the attempt, so that the signature is made where one may wait for it.
        throw new UserAuthException("the key would do");
    }
}
