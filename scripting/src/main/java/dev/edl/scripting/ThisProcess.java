package dev.edl.scripting;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Map;

/**
 * What this process is, for programs that use the library without the shell: the only place here that asks Java for it.
 *
 * @param home the user's home folder
 * @param user the user's name
 * @param machine this machine's name
 * @param environment the variables
 */
record ThisProcess(Path home, String user, String machine, Map<String, String> environment) {
    static ThisProcess current() {
        return new ThisProcess(
                Path.of(System.getProperty("user.home")), System.getProperty("user.name"), name(), System.getenv());
    }

    private static String name() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
