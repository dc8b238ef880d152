package dev.edl.command.ssh;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import net.schmizz.sshj.common.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * What can be seen of a private key's file without its passphrase.
 *
 * @param text the whole file; null when only the public part is there
 * @param offered the public part; null when only the decrypted key can tell it
 */
record KeyFile(
        Path path,
        @Nullable String text,
        boolean encrypted,
        @Nullable PublicBlob offered) {
    private static final String OPENSSH = "-----BEGIN OPENSSH PRIVATE KEY-----";
    private static final byte[] MAGIC = "openssh-key-v1\0".getBytes(StandardCharsets.US_ASCII);

    /** Reads what lies at a path; empty when neither a private key nor a public one is there. */
    static Optional<KeyFile> read(Path path) throws IOException {
        PublicBlob beside = PublicBlob.read(Path.of(path + ".pub")).orElse(null);
        if (!Files.exists(path)) {
            return beside == null ? Optional.empty() : Optional.of(new KeyFile(path, null, false, beside));
        }
        String text = Files.readString(path, StandardCharsets.ISO_8859_1);
        if (text.contains(OPENSSH)) {
            return Optional.of(openssh(path, text));
        }
        if (text.contains("PRIVATE KEY-----")) {
            return Optional.of(new KeyFile(path, text, text.contains("ENCRYPTED"), beside));
        }
        return PublicBlob.parse(text).map(blob -> new KeyFile(path, null, false, blob));
    }

    /** OpenSSH's own form shows the public part and the cipher's name in clear. */
    private static KeyFile openssh(Path path, String text) throws IOException {
        int begin = text.indexOf(OPENSSH) + OPENSSH.length();
        int end = text.indexOf("-----END", begin);
        if (end < 0) {
            throw new IOException("the key is cut off: " + path);
        }
        try {
            var buffer = new Buffer.PlainBuffer(Base64.getMimeDecoder().decode(text.substring(begin, end)));
            byte[] magic = new byte[MAGIC.length];
            buffer.readRawBytes(magic);
            String cipher = buffer.readString();
            buffer.readString();
            buffer.readBytes();
            buffer.readUInt32();
            return new KeyFile(path, text, !cipher.equals("none"), PublicBlob.of(buffer.readBytes()));
        } catch (Buffer.BufferException | IllegalArgumentException e) {
            throw new IOException("the key is damaged: " + path, e);
        }
    }
}
