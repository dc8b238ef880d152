package dev.edl.exec;

import dev.edl.exec.files.LocalTree;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is to be brought to hosts, and how. Immutable.
 *
 * @param tree what lies here
 * @param destination where: a path from {@code /} or {@code ~}, a folder when it ends in a slash
 * @param user whose the files are to be; null: the host's own choice, else root
 * @param mode of the files, as chmod takes it; null: what each has here
 * @param digest whether digests are compared, besides sizes
 */
public record PutSpec(
        LocalTree tree,
        String destination,
        @Nullable String user,
        @Nullable String mode,
        boolean digest) {
    private static final String CLAUSE = "([ugoa]*([-+=]([rwxXst]*|[ugo]))+|[-+=][0-7]{1,4})";
    private static final Pattern MODE = Pattern.compile("[0-7]{1,4}|" + CLAUSE + "(," + CLAUSE + ")*");

    /**
     * Checks what can be checked here.
     *
     * @throws UsageException when a part of it cannot be
     */
    public PutSpec {
        checkPath(destination);
        if (user != null) {
            SpecRules.checkUser(user);
        }
        if (mode != null && !MODE.matcher(mode).matches()) {
            throw new UsageException("not a mode: '" + mode + "'", "write it as chmod takes it: 644, u=rw,go=r");
        }
    }

    /** A path on a host. */
    static void checkPath(String path) {
        if (!path.startsWith("/") && !path.equals("~") && !path.startsWith("~/")) {
            throw new UsageException("not an absolute path: '" + path + "'", "give it on the host from / or from ~/");
        }
        if (path.indexOf('\0') >= 0) {
            throw new UsageException("a path has no character NUL", null);
        }
    }

    /** Whose the files will be on this host. */
    public String userOn(Host host) {
        return host.userFor(user);
    }
}
