package dev.edl.command.ssh;

import dev.edl.command.Command;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import net.schmizz.sshj.common.SSHException;
import org.jspecify.annotations.Nullable;

/**
 * Programs that were started ahead of their use and wait for their input, one for each distinct command. Saves the two
 * round trips that opening a session and starting a program take. Safe for use by several threads.
 */
final class Prestarts {
    private static final Duration IDLE = Duration.ofSeconds(60);

    private final Pool pool;
    private final Sessions sessions;
    private final ScheduledExecutorService scheduler;
    private final Map<Key, Slot> slots = new ConcurrentHashMap<>();

    /** What makes two commands the same here: all but the input and the deadline. */
    private record Key(List<String> argv, Map<String, String> environment, Optional<String> directory) {
        static Key of(Command command) {
            return new Key(command.argv(), command.environment(), command.directory());
        }
    }

    /** A place that is taken while its program is being started. */
    private static final class Slot {
        private Optional<Session> session = Optional.empty();
        private @Nullable Future<?> alarm;
        private boolean gone;

        /** Notes what empties the place when its time is over. */
        synchronized void expires(Future<?> at) {
            alarm = at;
            if (gone) {
                at.cancel(false);
            }
        }

        /** Fills the place; false when it is not wanted any more. */
        synchronized boolean fill(Session started) {
            session = gone ? Optional.empty() : Optional.of(started);
            return !gone;
        }

        /** Empties the place for good. */
        synchronized Optional<Session> leave() {
            gone = true;
            if (alarm != null) {
                alarm.cancel(false);
            }
            Optional<Session> left = session;
            session = Optional.empty();
            return left;
        }

        synchronized boolean ready() {
            return session.isPresent();
        }

        synchronized boolean dead() {
            return session.isPresent() && !session.get().waiting();
        }
    }

    Prestarts(Pool pool, Sessions sessions, ScheduledExecutorService scheduler) {
        this.pool = pool;
        this.sessions = sessions;
        this.scheduler = scheduler;
    }

    /** Starts a program unless one waits already, or sessions are short. Returns at once; a failure is no matter. */
    void start(Command command) {
        var key = Key.of(command);
        Slot known = slots.get(key);
        if (known != null && known.dead()) {
            drop(key, known);
        }
        var slot = new Slot();
        if (pool.allowsSpare() && slots.putIfAbsent(key, slot) == null) {
            OwnThread.start("edl-ssh-prestart", () -> open(key, slot, RemoteLine.of(command)));
        }
    }

    private void open(Key key, Slot slot, String line) {
        try {
            Session session = sessions.open(Pool.Use.SPARE);
            session.connection().requestExec(session.channel(), line);
            if (slot.fill(session)) {
                slot.expires(scheduler.schedule(() -> drop(key, slot), IDLE.toMillis(), TimeUnit.MILLISECONDS));
            } else {
                session.channel().release();
            }
        } catch (Unreachable | SSHException e) {
            // Whoever wants the command next is told, by his own attempt.
            slots.remove(key, slot);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            slots.remove(key, slot);
        }
    }

    /** Takes the program that waits for this command's input, if there is one. */
    Optional<Session> take(Command command) {
        boolean feeds = switch (command.input()) {
            case Command.Input.Open _, Command.Input.Bytes _, Command.Input.Stream _ -> true;
            case Command.Input.None _, Command.Input.File _ -> false;
        };
        var key = Key.of(command);
        Slot slot = slots.get(key);
        if (!feeds || slot == null || !slot.ready() || !slots.remove(key, slot)) {
            return Optional.empty();
        }
        Optional<Session> session = slot.leave();
        if (session.isPresent() && !session.get().waiting()) {
            session.get().channel().release();
            return Optional.empty();
        }
        session.ifPresent(taken -> taken.lease().promote());
        return session;
    }

    /** Gives all of them up. */
    void dropAll() {
        slots.forEach(this::drop);
    }

    private void drop(Key key, Slot slot) {
        slots.remove(key, slot);
        slot.leave().ifPresent(session -> session.channel().release());
    }
}
