package dev.edl.exec.files;

/** Something of this machine that cannot be brought, found before any host was asked. The message is one line. */
public final class LocalException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LocalException(String message) {
        super(message);
    }
}
