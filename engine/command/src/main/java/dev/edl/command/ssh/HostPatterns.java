package dev.edl.command.ssh;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Matches one name against the names of known_hosts lines: plain, with wildcards, negated, or hashed. For one thread:
 * files may hold thousands of hashes, so the means to compute them are kept.
 */
final class HostPatterns {
    private static final String HASHED = "|1|";
    private static final String ALGORITHM = "HmacSHA1";
    private static final int SALT = 20;

    private final String wanted;
    private final byte[] wantedBytes;
    private final Mac mac;

    HostPatterns(String name) {
        wanted = name.toLowerCase(Locale.ROOT);
        wantedBytes = wanted.getBytes(StandardCharsets.UTF_8);
        try {
            mac = Mac.getInstance(ALGORITHM);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every virtual machine has " + ALGORITHM, e);
        }
    }

    boolean match(String patterns) {
        if (patterns.startsWith(HASHED)) {
            return matchHashed(patterns);
        }
        boolean found = false;
        for (String pattern : patterns.toLowerCase(Locale.ROOT).split(",")) {
            if (pattern.startsWith("!")) {
                if (glob(pattern, 1, wanted, 0)) {
                    return false;
                }
            } else if (glob(pattern, 0, wanted, 0)) {
                found = true;
            }
        }
        return found;
    }

    private static boolean glob(String pattern, int p, String name, int n) {
        int star = -1;
        int resume = n;
        int i = p;
        int j = n;
        while (j < name.length()) {
            if (i < pattern.length() && pattern.charAt(i) == '*') {
                star = i++;
                resume = j;
            } else if (i < pattern.length() && (pattern.charAt(i) == '?' || pattern.charAt(i) == name.charAt(j))) {
                i++;
                j++;
            } else if (star >= 0) {
                i = star + 1;
                j = ++resume;
            } else {
                return false;
            }
        }
        while (i < pattern.length() && pattern.charAt(i) == '*') {
            i++;
        }
        return i == pattern.length();
    }

    private boolean matchHashed(String text) {
        int bar = text.indexOf('|', HASHED.length());
        if (bar < 0) {
            return false;
        }
        try {
            byte[] salt = Base64.getDecoder().decode(text.substring(HASHED.length(), bar));
            byte[] hash = Base64.getDecoder().decode(text.substring(bar + 1));
            return salt.length > 0 && MessageDigest.isEqual(hash, hash(salt));
        } catch (IllegalArgumentException e) {
            // Not base64: a malformed line names nobody.
            return false;
        }
    }

    /** Hashes a name as known_hosts holds it. */
    static String hashed(String name) {
        byte[] salt = new byte[SALT];
        new SecureRandom().nextBytes(salt);
        Base64.Encoder encoder = Base64.getEncoder();
        return HASHED + encoder.encodeToString(salt) + "|" + encoder.encodeToString(new HostPatterns(name).hash(salt));
    }

    private byte[] hash(byte[] salt) {
        try {
            mac.init(new SecretKeySpec(salt, ALGORITHM));
            return mac.doFinal(wantedBytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a salt of " + salt.length + " bytes is no key", e);
        }
    }
}
