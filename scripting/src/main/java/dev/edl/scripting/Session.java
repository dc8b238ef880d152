package dev.edl.scripting;

import dev.edl.exec.Host;
import dev.edl.exec.HostSet;
import dev.edl.exec.Inventory;
import dev.edl.exec.RunName;
import dev.edl.exec.logs.LogServer;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One sitting as a script sees it: its hosts, and the verbs that reach them.
 *
 * <pre>{@code
 * try (var session = Session.open(inventory)) {
 *     session.exec().run(Map.of("on", "cassandra"), "uptime").byOutput().forEach(…);
 * }
 * }</pre>
 *
 * <p>Safe for use by several threads. Closing it leaves units running.
 */
public final class Session implements AutoCloseable {
    private static final ScopedValue<Boolean> CHECKED = ScopedValue.newInstance();

    private static final ScopedValue<Boolean> LOCKED = ScopedValue.newInstance();

    private final Sitting sitting;
    private final @Nullable Rehearsal rehearsal;
    private final AutoCloseable closing;
    private final Exec exec = new Exec(this, true);
    private final Files files = new Files(this, true);
    private final Logs logs = new Logs(this);

    private Session(Sitting sitting, @Nullable Rehearsal rehearsal, AutoCloseable closing) {
        this.sitting = sitting;
        this.rehearsal = rehearsal;
        this.closing = closing;
    }

    /**
     * Opens a session on the inventory that the command line would find, as this process's user and with its environment.
     *
     * @throws dev.edl.exec.InventoryException when it cannot be read
     */
    public static Session open() {
        return SessionBuilder.ofProcess().open();
    }

    /**
     * Opens a session on the inventory of this file, as this process's user and with its environment.
     *
     * @param inventory {@code hosts.yaml}, {@code state.json} or an OpenSSH configuration
     * @throws dev.edl.exec.InventoryException when it cannot be read
     */
    public static Session open(Path inventory) {
        return SessionBuilder.ofProcess().inventory(inventory).open();
    }

    /** Opens a session on an inventory, as this process's user and with its environment. */
    public static Session open(Inventory inventory) {
        return builder(inventory).open();
    }

    /** Opens a session with other settings than this process's. */
    public static SessionBuilder builder(Inventory inventory) {
        return SessionBuilder.ofProcess().inventory(inventory);
    }

    /** A session over connections that are somebody else's; closing it closes nothing. */
    public static Session over(Sitting sitting) {
        return over(sitting, () -> {});
    }

    static Session over(Sitting sitting, AutoCloseable closing) {
        return new Session(sitting, null, closing);
    }

    /**
     * Gives a second session, and leaves this one as it is: the same hosts, of which nothing is changed. What would be done is printed, and its result says that it was not run.
     * What only reads is asked all the same, except about runs that would have been started. Closing it closes nothing.
     */
    public Session dryRun(PrintStream told) {
        return new Session(sitting, new Rehearsal(told), () -> {});
    }

    /** True when nothing is changed on hosts, and commands have no output: {@code session.dryRun} in a script. */
    public boolean isDryRun() {
        return rehearsal != null;
    }

    /** Runs commands on hosts, and lists, follows and stops them. */
    public Exec exec() {
        return exec;
    }

    /** The same, as a property. */
    public Exec getExec() {
        return exec;
    }

    /** All hosts of the inventory. */
    public Hosts hosts() {
        return Hosts.all(sitting.inventory());
    }

    /** The same, as a property. */
    public Hosts getHosts() {
        return hosts();
    }

    /** Brings files to hosts and from them. */
    public Files files() {
        return files;
    }

    /** The same, as a property. */
    public Files getFiles() {
        return files;
    }

    /** Asks the log server for what was logged. */
    public Logs logs() {
        return logs;
    }

    /** The same, as a property. */
    public Logs getLogs() {
        return logs;
    }

    /**
     * Does something in which hosts may fail: no failure of theirs is thrown on this thread meanwhile.
     *
     * @throws Exception what the action throws
     */
    public static <T extends @Nullable Object> T unchecked(Callable<T> action) throws Exception {
        return ScopedValue.where(CHECKED, false).call(action::call);
    }

    /** What holds on this thread, for another one that works for it. */
    static ScopedValue.Carrier scope() {
        return ScopedValue.where(CHECKED, isChecked()).where(LOCKED, isLocked());
    }

    /** Whether failures are thrown on this thread. */
    static boolean isChecked() {
        return CHECKED.orElse(true);
    }

    /** Does something while a lock is held. */
    static <T extends @Nullable Object> T locked(Supplier<T> action) {
        return ScopedValue.where(LOCKED, true).call(action::get);
    }

    static boolean isLocked() {
        return LOCKED.orElse(false);
    }

    Inventory inventory() {
        return sitting.inventory();
    }

    LogServer logServer() {
        return sitting.logs();
    }

    Choice choice() {
        return new Choice(sitting.inventory(), sitting.selection());
    }

    dev.edl.exec.Session engine() {
        return sitting.session();
    }

    dev.edl.exec.ExecService service() {
        return new dev.edl.exec.ExecService(engine(), sitting.asking());
    }

    /** Tells what would be done; empty: it is done. */
    Optional<Rehearsal> rehearsal() {
        return Optional.ofNullable(rehearsal);
    }

    /** True when hosts know nothing of a run because it was not really begun. */
    boolean isRehearsed(RunName name) {
        return rehearsal != null && rehearsal.hasBegun(name);
    }

    Requests requests() {
        return sitting.requests();
    }

    /** True when it is only told: {@code would stop watch on db[0-2]}. */
    boolean rehearses(String what, List<Host> hosts, String rest) {
        if (rehearsal == null) {
            return false;
        }
        rehearsal.tell("would " + what + " on " + HostSet.foldHosts(hosts) + rest);
        return true;
    }

    /**
     * Returns when something may be changed on these hosts.
     *
     * @param yes whether the caller has said so
     */
    void permit(List<Host> hosts, String what, boolean yes) {
        List<Host> guarded = hosts.stream().filter(inventory()::isProtected).toList();
        if (!yes && !guarded.isEmpty()) {
            sitting.consent().ask(guarded, what);
        }
    }

    @Override
    public void close() {
        try {
            closing.close();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("the session cannot be closed", e);
        }
    }

    /** {@code lab (db[0-2])}. */
    @Override
    public String toString() {
        return inventory().toString();
    }
}
