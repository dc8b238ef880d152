package dev.edl.exec.logs.archive;

import dev.edl.exec.logs.victoria.CanonicalForm;
import dev.edl.exec.logs.victoria.RawRow;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The digest of rows in whatever order: the sum, modulo 2^256, of the SHA-256 of each row's canonical form. A row that is
 * there twice counts twice. For one thread.
 */
final class RowDigest {
    private static final int WORDS = 4;

    private final MessageDigest sha256 = sha256();
    private final CanonicalForm form = new CanonicalForm();
    private final byte[] hash = new byte[WORDS * Long.BYTES];
    private final ByteBuffer words = ByteBuffer.wrap(hash);

    /** The least significant word first. */
    private final long[] sum = new long[WORDS];

    private long rows;

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Counts the row in. Until the next one, {@link #high} and {@link #low} tell its own hash. */
    void add(RawRow row) {
        form.clear();
        row.appendCanonical(form);
        form.update(sha256);
        try {
            int written = sha256.digest(hash, 0, hash.length);
            assert written == hash.length;
        } catch (java.security.DigestException e) {
            throw new IllegalStateException(e);
        }
        rows++;
        long carry = 0;
        for (int word = 0; word < WORDS; word++) {
            long added = words.getLong((WORDS - 1 - word) * Long.BYTES);
            long before = sum[word];
            long after = before + added;
            long next = Long.compareUnsigned(after, before) < 0 ? 1 : 0;
            after += carry;
            next += carry == 1 && after == 0 ? 1 : 0;
            sum[word] = after;
            carry = next;
        }
    }

    /** Half of the hash of the row that was added last: enough to tell rows apart. */
    long high() {
        return words.getLong(0);
    }

    /** Another part of it. */
    long low() {
        return words.getLong(Long.BYTES);
    }

    /** Counts those in that another one has counted. */
    void addAll(Tally other) {
        BigInteger modulus = BigInteger.ONE.shiftLeft(WORDS * Long.SIZE);
        BigInteger both = new BigInteger(tally().digest(), 16)
                .add(new BigInteger(other.digest(), 16))
                .mod(modulus);
        for (int word = 0; word < WORDS; word++) {
            sum[word] = both.shiftRight(word * Long.SIZE).longValue();
        }
        rows += other.rows();
    }

    Tally tally() {
        var digest = new StringBuilder();
        for (int word = WORDS - 1; word >= 0; word--) {
            digest.append(String.format("%016x", sum[word]));
        }
        return new Tally(rows, digest.toString());
    }
}
