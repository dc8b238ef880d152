package dev.edl.command.ssh;

import dev.edl.command.Problem;
import dev.edl.command.Problem.Kind;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The connections to one machine, and the sessions on them.
 *
 * <p>Opens the first connection when somebody asks, and more, up to {@link #CONNECTIONS}, while all sessions are in
 * use. Callers that ask while a connection is being made share it, and share its failure; but where the login failed and the
 * operator could not be asked for it, one for whom he can be makes another.
 */
final class Pool {
    private static final int CONNECTIONS = 4;
    private static final int SESSIONS = 8;
    private static final Duration JUST_NOW = Duration.ofMillis(200);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);

    private final String name;
    private final Connector connector;
    private final BooleanSupplier asks;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    // Guarded by lock.
    private final List<Member> members = new ArrayList<>();
    private int bound = SESSIONS;
    private int connecting;
    private int waiting;
    private long failures;
    private long failedAt = System.nanoTime() - AFTER_FAILURE.toNanos();
    private @Nullable Problem lastFailure;
    private boolean lastAsked;
    private boolean closed;

    /** Makes a connection; may take its time. */
    @FunctionalInterface
    interface Connector {
        SshConnection connect() throws Unreachable;
    }

    /** @param asks whether the operator can be asked for what the calling thread does, or for what it was started for */
    Pool(String name, Connector connector, BooleanSupplier asks) {
        this.name = name;
        this.connector = connector;
        this.asks = asks;
    }

    /** A connection of the pool. */
    private static final class Member {
        private final SshConnection connection;
        private int used;
        private int tunnels;
        private int spares;
        private final ArrayDeque<Long> releases = new ArrayDeque<>();
        private long idleSince = System.nanoTime();

        private Member(SshConnection connection) {
            this.connection = connection;
        }

        private void count(Use use, int by) {
            switch (use) {
                case SESSION -> used += by;
                case TUNNEL -> tunnels += by;
                case SPARE -> spares += by;
            }
        }

        private void noteRelease(long now) {
            idleSince = now;
            releases.add(now);
            if (releases.size() > SESSIONS) {
                releases.remove();
            }
        }

        private int releasedSince(long time) {
            return (int) releases.stream().filter(release -> release - time > 0).count();
        }
    }

    /** What a connection is wanted for. */
    enum Use {
        /** A command: bounded by what machines allow. */
        SESSION,
        /** A way to another machine: sshd does not bound these. */
        TUNNEL,
        /** A command that may be wanted soon: not counted, and given up when sessions are short. */
        SPARE
    }

    /** The right to use a connection for one thing. */
    final class Lease {
        private final Member member;
        private Use use;
        private boolean opened;
        private boolean returned;

        private Lease(Member member, Use use) {
            this.member = member;
            this.use = use;
            member.count(use, 1);
        }

        SshConnection connection() {
            return member.connection;
        }

        /** Notes that the machine has agreed. */
        void opened() {
            lock.lock();
            try {
                opened = true;
            } finally {
                lock.unlock();
            }
        }

        /** Makes a spare one count. */
        void promote() {
            lock.lock();
            try {
                if (!returned && use == Use.SPARE) {
                    member.count(use, -1);
                    use = Use.SESSION;
                    member.count(use, 1);
                }
            } finally {
                lock.unlock();
            }
        }

        /** Gives it back; harmless when repeated. */
        void release() {
            lock.lock();
            try {
                if (!returned) {
                    returned = true;
                    member.count(use, -1);
                    if (opened) {
                        member.noteRelease(System.nanoTime());
                    }
                    changed.signalAll();
                }
            } finally {
                lock.unlock();
            }
        }

        /**
         * Learns from the machine's refusal of one more session how many it allows: no more than are in use, those
         * included that were given back a moment ago and that it may not have put away yet.
         */
        Refusal refused() {
            lock.lock();
            try {
                int others = member.used + (returned || use != Use.SESSION ? 0 : -1);
                int spares = member.spares;
                int going = member.releasedSince(System.nanoTime() - JUST_NOW.toNanos());
                if (others + going + spares == 0) {
                    return Refusal.NONE_ALLOWED;
                }
                bound = Math.min(bound, Math.max(1, others + going + spares));
                return going + spares > 0 ? Refusal.TOO_EARLY : Refusal.TOO_MANY;
            } finally {
                lock.unlock();
            }
        }
    }

    /** What a machine means by refusing a session. */
    enum Refusal {
        /** One was given back a moment ago, and the machine may not have put it away yet. */
        TOO_EARLY,
        /** There are as many as it allows. */
        TOO_MANY,
        /** It allows none at all. */
        NONE_ALLOWED
    }

    /** Whether the machine allows so many sessions that one may be opened that nobody has asked for. */
    boolean allowsSpare() {
        lock.lock();
        try {
            return bound == SESSIONS;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for a connection that can be used.
     *
     * @throws Unreachable if there is no connection and none can be made
     */
    Lease acquire(Use use) throws Unreachable, InterruptedException {
        lock.lockInterruptibly();
        try {
            long known = failures;
            waiting++;
            try {
                while (true) {
                    Member free = free(use);
                    if (free != null) {
                        return new Lease(free, use);
                    }
                    Problem failure = lastFailure;
                    if (members.isEmpty() && failures > known && failure != null && isShared(failure)) {
                        throw new Unreachable(failure);
                    }
                    connectMore();
                    changed.await();
                }
            } finally {
                waiting--;
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean isShared(Problem failure) {
        return failure.kind() != Kind.AUTHENTICATION || lastAsked || !asks.getAsBoolean();
    }

    private @Nullable Member free(Use use) throws Unreachable {
        if (closed) {
            throw new Unreachable(new Problem(Kind.GIVEN_UP, "the backend was closed before the command was sent"));
        }
        members.removeIf(member -> !member.connection.alive());
        for (Member member : members) {
            if (use != Use.SESSION || member.used < bound) {
                return member;
            }
        }
        return null;
    }

    private void connectMore() {
        int wanted = 1;
        if (!members.isEmpty()) {
            boolean failing = System.nanoTime() - failedAt < AFTER_FAILURE.toNanos();
            int missing = (waiting + bound - 1) / bound;
            wanted = failing ? 0 : Math.min(CONNECTIONS - members.size(), missing);
        }
        while (connecting < wanted) {
            connecting++;
            OwnThread.startWaiting("edl-ssh-connect " + name, this::connect);
        }
    }

    private void connect() {
        Problem failure = new Problem(Kind.PROTOCOL, "connecting ended without a result, a fault of ours");
        SshConnection made = null;
        boolean asked = asks.getAsBoolean();
        try {
            made = connector.connect();
        } catch (Unreachable e) {
            failure = e.problem();
        } catch (RuntimeException e) {
            failure = new Problem(Kind.PROTOCOL, "a fault of ours while connecting: " + e).withDetail(e);
        } finally {
            connected(made, failure, asked);
        }
    }

    private void connected(@Nullable SshConnection made, Problem failure, boolean asked) {
        lock.lock();
        try {
            connecting--;
            if (made == null) {
                failures++;
                failedAt = System.nanoTime();
                lastFailure = failure;
                lastAsked = asked;
            } else if (closed) {
                made.close();
            } else {
                members.add(new Member(made));
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** How many connections and sessions in use there are now. */
    Ssh.Connections state() {
        lock.lock();
        try {
            members.removeIf(member -> !member.connection.alive());
            int sessions = members.stream()
                    .mapToInt(member -> member.used + member.tunnels)
                    .sum();
            return new Ssh.Connections(name, members.size(), sessions);
        } finally {
            lock.unlock();
        }
    }

    /** Closes connections beyond the first that have not been used for so long. */
    void closeSurplus(Duration idle) {
        lock.lock();
        try {
            long now = System.nanoTime();
            members.removeIf(member -> !member.connection.alive());
            for (int i = members.size() - 1; i > 0; i--) {
                Member member = members.get(i);
                if (member.used + member.tunnels + member.spares == 0 && now - member.idleSince > idle.toNanos()) {
                    members.remove(i);
                    member.connection.close();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** Closes all connections; who waits is turned away. */
    void close() {
        lock.lock();
        try {
            closed = true;
            members.forEach(member -> member.connection.close());
            members.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
