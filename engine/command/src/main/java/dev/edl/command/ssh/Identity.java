package dev.edl.command.ssh;

import com.hierynomus.sshj.key.KeyAlgorithms;
import dev.edl.command.ssh.KeyRing.Unlocked;
import java.io.IOException;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.signature.Signature;

/** A key that can be offered to a machine, and sign for it. */
sealed interface Identity {
    /** What is offered. */
    PublicBlob offered();

    /** How it is named in messages. */
    String name();

    /** Whether it signs at once, without asking anybody: then it need not be asked for first whether it would do. */
    boolean ready();

    /** Signs; gives the signature in the protocol's form. May wait for the operator. */
    byte[] sign(String algorithm, byte[] data) throws IOException;

    /** A key that the agent holds; {@code offered} is its certificate or the key itself. */
    record Held(Agent agent, PublicBlob key, PublicBlob offered, String name) implements Identity {
        @Override
        public boolean ready() {
            return false;
        }

        @Override
        public byte[] sign(String algorithm, byte[] data) throws IOException {
            return agent.sign(key, algorithm, data);
        }
    }

    /** A key in a file; {@code offered} is its certificate or the key itself. */
    record Filed(KeyRing ring, KeyFile file, PublicBlob offered) implements Identity {
        private static final String CERTIFICATE = "-cert-v01@openssh.com";

        @Override
        public String name() {
            return file.path() + (offered.certificate() ? " (certificate)" : "");
        }

        @Override
        public boolean ready() {
            return !ring.wouldAsk(file);
        }

        @Override
        public byte[] sign(String algorithm, byte[] data) throws IOException {
            return switch (ring.unlock(file)) {
                case Unlocked.Key(var pair) -> {
                    Signature signature = signature(algorithm);
                    signature.initSign(pair.getPrivate());
                    signature.update(data);
                    yield new Buffer.PlainBuffer()
                            .putString(signature.getSignatureName())
                            .putBytes(signature.encode(signature.sign()))
                            .getCompactData();
                }
                case Unlocked.Locked(String reason) -> throw new IOException(reason);
            };
        }

        private static Signature signature(String algorithm) throws IOException {
            String plain = algorithm.endsWith(CERTIFICATE)
                    ? algorithm.substring(0, algorithm.length() - CERTIFICATE.length())
                    : algorithm;
            KeyAlgorithms.Factory factory = switch (plain) {
                case "ssh-ed25519" -> KeyAlgorithms.EdDSA25519();
                case "ecdsa-sha2-nistp256" -> KeyAlgorithms.ECDSASHANistp256();
                case "ecdsa-sha2-nistp384" -> KeyAlgorithms.ECDSASHANistp384();
                case "ecdsa-sha2-nistp521" -> KeyAlgorithms.ECDSASHANistp521();
                case "rsa-sha2-512" -> KeyAlgorithms.RSASHA512();
                case "rsa-sha2-256" -> KeyAlgorithms.RSASHA256();
                case "ssh-rsa" -> KeyAlgorithms.SSHRSA();
                default -> throw new IOException("keys of type " + plain + " work through an agent only");
            };
            return factory.create().newSignature();
        }
    }
}
