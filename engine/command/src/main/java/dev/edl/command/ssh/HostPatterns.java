package dev.edl.command.ssh;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Matches the names of a known_hosts line: plain, with wildcards, negated, or hashed. */
final class HostPatterns {
    private static final String HASHED = "|1|";
    private static final String ALGORITHM = "HmacSHA1";
    private static final int SALT = 20;

    private HostPatterns() {}

    static boolean match(String patterns, String name) {
        String wanted = name.toLowerCase(Locale.ROOT);
        if (patterns.startsWith(HASHED)) {
            return matchHashed(patterns, wanted);
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

    private static boolean matchHashed(String text, String name) {
        String[] parts = text.substring(HASHED.length()).split("\\|");
        if (parts.length != 2) {
            return false;
        }
        try {
            byte[] salt = Base64.getDecoder().decode(parts[0]);
            byte[] hash = Base64.getDecoder().decode(parts[1]);
            return salt.length > 0 && MessageDigest.isEqual(hash, hash(salt, name));
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
        return HASHED + encoder.encodeToString(salt) + "|"
                + encoder.encodeToString(hash(salt, name.toLowerCase(Locale.ROOT)));
    }

    private static byte[] hash(byte[] salt, String name) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(salt, ALGORITHM));
            return mac.doFinal(name.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every virtual machine has " + ALGORITHM, e);
        }
    }
}
