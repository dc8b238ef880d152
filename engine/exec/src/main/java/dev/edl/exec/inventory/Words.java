package dev.edl.exec.inventory;

import java.util.regex.Pattern;

/** What addresses, logins and jump hosts may look like: nothing that a program would take for an option or a command. */
final class Words {
    private static final Pattern ADDRESS = Pattern.compile("[\\p{L}\\p{N}_:][\\p{L}\\p{N}_.:%-]*");
    private static final Pattern LOGIN = Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{N}_.@+\\\\-]*\\$?");
    private static final Pattern JUMP = Pattern.compile(
            "(ssh://)?([\\p{L}\\p{N}_][\\p{L}\\p{N}_.+-]*@)?([\\p{L}\\p{N}_][\\p{L}\\p{N}_.-]*|\\[[0-9A-Fa-f:.%]+\\])(:[0-9]{1,5})?/?");

    private Words() {}

    static boolean isAddress(String text) {
        return ADDRESS.matcher(text).matches();
    }

    static boolean isLogin(String text) {
        return LOGIN.matcher(text).matches();
    }

    /** True for {@code none} and for {@code user@host:port,…}. */
    static boolean isProxyJump(String text) {
        for (String jump : text.split(",", -1)) {
            if (!JUMP.matcher(jump).matches()) {
                return false;
            }
        }
        return true;
    }

    /** True for what begins as the address of a server that is spoken to in HTTP. */
    static boolean isWebAddress(String text) {
        return text.matches("https?://[^\\s/]+(/\\S*)?");
    }

    /** True when it can be shown on one line of a terminal. */
    static boolean isPrintable(String text) {
        return text.codePoints().noneMatch(Character::isISOControl);
    }
}
