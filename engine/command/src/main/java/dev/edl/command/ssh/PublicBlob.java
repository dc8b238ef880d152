package dev.edl.command.ssh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import net.schmizz.sshj.common.Buffer;

/** A public key or certificate as the protocol carries it. */
final class PublicBlob {
    private static final String CERTIFICATE = "-cert-v01@openssh.com";

    private final String type;
    private final byte[] bytes;

    private PublicBlob(String type, byte[] bytes) {
        this.type = type;
        this.bytes = bytes;
    }

    static PublicBlob of(byte[] bytes) throws IOException {
        return new PublicBlob(new Buffer.PlainBuffer(bytes).readString(), bytes);
    }

    /** Reads a {@code .pub} file; empty when there is none, or it holds no key. */
    static Optional<PublicBlob> read(Path file) {
        try {
            return Files.isReadable(file) ? parse(Files.readString(file)) : Optional.empty();
        } catch (IOException e) {
            // Not text: not a public key.
            return Optional.empty();
        }
    }

    /** Reads a line {@code type base64 comment}; empty when it is none. */
    static Optional<PublicBlob> parse(String line) {
        String[] words = line.strip().split("\\s+");
        if (words.length < 2) {
            return Optional.empty();
        }
        try {
            PublicBlob blob = of(Base64.getDecoder().decode(words[1]));
            return blob.type.equals(words[0]) ? Optional.of(blob) : Optional.empty();
        } catch (IllegalArgumentException | IOException e) {
            // Not base64, or not a key: a file of another kind.
            return Optional.empty();
        }
    }

    /** The type by its name in the protocol. */
    String type() {
        return type;
    }

    byte[] bytes() {
        return bytes.clone();
    }

    boolean certificate() {
        return type.endsWith(CERTIFICATE);
    }

    boolean rsa() {
        return type.equals("ssh-rsa") || type.equals("ssh-rsa" + CERTIFICATE);
    }

    /** Tells whether a certificate is one of this key. */
    boolean certifiedBy(PublicBlob certificate) {
        if (!certificate.type.equals(type + CERTIFICATE)) {
            return false;
        }
        try {
            var plain = new Buffer.PlainBuffer(bytes);
            plain.readString();
            var other = new Buffer.PlainBuffer(certificate.bytes);
            other.readString();
            // A nonce, then the key as it stands in the plain form.
            other.readBytes();
            byte[] key = plain.getCompactData();
            byte[] rest = other.getCompactData();
            return rest.length >= key.length && Arrays.equals(key, 0, key.length, rest, 0, key.length);
        } catch (Buffer.BufferException e) {
            return false;
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PublicBlob blob && Arrays.equals(bytes, blob.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }
}
