package dev.edl.shell;

import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Hears the signals of a terminal and of other processes (INT, TERM, HUP). The innermost listener is told; without one,
 * Java's own way holds: the process ends.
 *
 * <p>{@code sun.misc.Signal} is the only way that Java has; it is reached by reflection because the compiler warns of it.
 */
final class Signals {
    /** What a terminal's Ctrl-Z sends; heard only where a prompt passes it on. */
    static final String SUSPEND = "TSTP";

    private static final Deque<Consumer<String>> LISTENERS = new ArrayDeque<>();

    private static volatile @Nullable Sitter sitter;

    private Signals() {}

    /** Somebody listens, until it is closed. */
    interface Listening extends AutoCloseable {
        @Override
        void close();
    }

    /** A listener that heeds Ctrl-Z too. */
    interface Suspendable extends Consumer<String> {}

    /** Outlives what goes on in it: a signal that would end the process may end a line alone. */
    interface Sitter {
        /** What goes on is to be given up; this code stands for that. */
        void leaveLine(int code);

        /** Somebody ends the process, in good order, by TERM or HUP. What goes on is told next. */
        void end(String signal);
    }

    /** Has one sit until it is closed. */
    static Listening seat(Sitter one) {
        sitter = one;
        return () -> sitter = null;
    }

    /** Listens until it is closed. The listener is called on a thread of its own for each signal. */
    static Listening listen(Consumer<String> listener) {
        synchronized (LISTENERS) {
            if (LISTENERS.isEmpty()) {
                install();
            }
            LISTENERS.push(listener);
        }
        return () -> {
            synchronized (LISTENERS) {
                LISTENERS.remove(listener);
            }
        };
    }

    /** Tells whoever listens. */
    static void tell(String name) {
        Consumer<String> listener;
        synchronized (LISTENERS) {
            listener = LISTENERS.peek();
        }
        if (name.equals(SUSPEND) && !(listener instanceof Suspendable)) {
            return;
        }
        Sitter sits = sitter;
        if (sits != null && (name.equals("TERM") || name.equals("HUP"))) {
            sits.end(name);
        }
        if (listener == null) {
            leaveProcess(128 + dev.edl.command.Signal.valueOf(name).number());
        } else {
            listener.accept(name);
        }
    }

    /** Ends this process at once, whatever goes on in it; at a prompt, what goes on. */
    static void leaveProcess(int code) {
        Sitter sits = sitter;
        if (sits == null) {
            Runtime.getRuntime().exit(code);
        } else {
            sits.leaveLine(code);
        }
    }

    private static void install() {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object proxy = Proxy.newProxyInstance(
                    handler.getClassLoader(), new Class<?>[] {handler}, (self, method, arguments) -> {
                        if (method.getName().equals("handle")) {
                            tell((String) signal.getMethod("getName").invoke(arguments[0]));
                        }
                        return null;
                    });
            for (String name : new String[] {"INT", "TERM", "HUP"}) {
                signal.getMethod("handle", signal, handler)
                        .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this Java cannot hear signals", e);
        }
    }
}
