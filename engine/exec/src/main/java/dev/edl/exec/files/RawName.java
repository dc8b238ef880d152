package dev.edl.exec.files;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * The name or path of a file as the kernel knows it: bytes, which need not be text. Each character of {@code chars} is
 * one byte. Immutable.
 */
record RawName(String chars) {
    static final RawName NONE = new RawName("");

    /** The half surrogates by which our command line stands for bytes that are not text. */
    private static final char FIRST_RAW = '\uDC80';

    private static final char LAST_RAW = '\uDCFF';

    static RawName of(byte[] bytes) {
        return new RawName(new String(bytes, StandardCharsets.ISO_8859_1));
    }

    /** Of a word of the command line. */
    static RawName ofWord(String word) {
        var bytes = new ByteArrayOutputStream();
        word.codePoints().forEach(character -> {
            if (character >= FIRST_RAW && character <= LAST_RAW) {
                bytes.write(character - 0xDC00);
            } else {
                bytes.writeBytes(Character.toString(character).getBytes(StandardCharsets.UTF_8));
            }
        });
        return of(bytes.toByteArray());
    }

    /** Of a whole path; Java's own text of it has lost what the locale cannot read. */
    static RawName ofPath(Path path) {
        String text = path.toString();
        if (isAscii(text)) {
            return new RawName(text);
        }
        // An absolute one is the only one that gives its bytes away.
        Path absolute = path.isAbsolute() ? path : Path.of("/").resolve(path);
        String encoded = absolute.toUri().getRawPath();
        var bytes = new ByteArrayOutputStream();
        for (int at = 0; at < encoded.length(); at++) {
            char character = encoded.charAt(at);
            if (character == '%') {
                bytes.write(Integer.parseInt(encoded, at + 1, at + 3, 16));
                at += 2;
            } else {
                bytes.write(character);
            }
        }
        String whole = of(bytes.toByteArray()).chars;
        String trimmed = whole.endsWith("/") && whole.length() > 1 ? whole.substring(0, whole.length() - 1) : whole;
        return new RawName(path.isAbsolute() ? trimmed : trimmed.substring(1));
    }

    /** The path in a folder of this machine. */
    Path in(Path folder) {
        if (isAscii(chars)) {
            return folder.resolve(chars);
        }
        String base = chars.startsWith("/") ? "" : ofPath(folder.toAbsolutePath()).chars + "/";
        var encoded = new StringBuilder("file://");
        for (byte each : new RawName(base + chars).bytes()) {
            if (isPlain(each) || each == '/') {
                encoded.append((char) each);
            } else {
                encoded.append(String.format("%%%02x", each));
            }
        }
        return Path.of(URI.create(encoded.toString()));
    }

    byte[] bytes() {
        return chars.getBytes(StandardCharsets.ISO_8859_1);
    }

    RawName child(RawName name) {
        return chars.isEmpty() ? name : name.chars.isEmpty() ? this : new RawName(chars + "/" + name.chars);
    }

    /** Its last part; empty when it is a root or ends in {@code .} or {@code ..}. */
    RawName last() {
        String trimmed = chars.replaceAll("/+$", "");
        String name = trimmed.substring(trimmed.lastIndexOf('/') + 1);
        return name.equals(".") || name.equals("..") ? NONE : new RawName(name);
    }

    /** True for a path that stays below the folder where it begins, whoever named it. */
    boolean staysBelow() {
        return List.of(chars.split("/", -1)).stream()
                .noneMatch(part -> part.isEmpty() || part.equals(".") || part.equals("..") || part.indexOf('\0') >= 0);
    }

    /** As printf's {@code %b} reads it: one word without blanks. */
    String escaped() {
        var escaped = new StringBuilder();
        for (byte each : bytes()) {
            if (isPlain(each) || each == '/') {
                escaped.append((char) each);
            } else {
                escaped.append(String.format("\\0%03o", each));
            }
        }
        return escaped.toString();
    }

    /** What tar's messages write in the quoting style {@code escape}. */
    static RawName unquoted(String quoted) {
        var chars = new StringBuilder();
        for (int at = 0; at < quoted.length(); at++) {
            char each = quoted.charAt(at);
            if (each != '\\' || ++at == quoted.length()) {
                chars.append(each);
            } else if (quoted.substring(at).matches("(?s)[0-3][0-7]{2}.*")) {
                chars.append((char) Integer.parseInt(quoted, at, at + 3, 8));
                at += 2;
            } else {
                int letter = "abfnrtv".indexOf(quoted.charAt(at));
                chars.append(letter < 0 ? quoted.charAt(at) : "\007\b\f\n\r\t\013".charAt(letter));
            }
        }
        return new RawName(chars.toString());
    }

    private static boolean isPlain(byte each) {
        return each >= 'a' && each <= 'z'
                || each >= 'A' && each <= 'Z'
                || each >= '0' && each <= '9'
                || each == '.'
                || each == '_'
                || each == '-';
    }

    private static boolean isAscii(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (text.charAt(at) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    /** For people: bytes that are not UTF-8 as U+FFFD. */
    @Override
    public String toString() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }
}
