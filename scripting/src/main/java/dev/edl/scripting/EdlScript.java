package dev.edl.scripting;

import dev.edl.exec.UsageException;
import dev.edl.scripting.args.Options;
import dev.edl.scripting.args.OptionsSpec;
import groovy.lang.Closure;
import groovy.lang.DelegatesTo;
import groovy.lang.Script;
import groovy.transform.NamedParam;
import groovy.transform.NamedParams;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What every script and every snippet is: gives it {@code exec}, {@code hosts}, {@code files}, {@code logs}, {@code args}, {@code log}. */
public abstract class EdlScript extends Script {
    private @Nullable ScriptContext context;

    /** Made by Groovy. */
    protected EdlScript() {}

    /** Gives it what it sees; before it is run. */
    public final void enter(ScriptContext given) {
        context = given;
    }

    private ScriptContext context() {
        return Objects.requireNonNull(context, "a script is entered before it is run");
    }

    /** The sitting. */
    public final Session getSession() {
        return context().session();
    }

    /** Runs commands on hosts. */
    public final Exec getExec() {
        return getSession().exec();
    }

    /** All hosts of the inventory. */
    public final Hosts getHosts() {
        return getSession().hosts();
    }

    /** Brings files to hosts and from them. */
    public final Files getFiles() {
        return getSession().files();
    }

    /** Asks the log server for what was logged. */
    public final Logs getLogs() {
        return getSession().logs();
    }

    /** Writes about what is done, apart from the output. */
    public final Log getLog() {
        return context().log();
    }

    /** What the script was given. */
    public final List<String> getArgs() {
        return context().args();
    }

    /**
     * Ends the script with this code; {@code finally} blocks run.
     *
     * @throws UsageException when it is not 0 to 255
     */
    public final void exit(int code) {
        if (code < 0 || code > 255) {
            throw new UsageException("an exit code is a number from 0 to 255, not " + code, null);
        }
        throw new ExitRequested(code);
    }

    /** Ends the script well. */
    public final void exit() {
        exit(0);
    }

    /** Does something in which hosts may fail: what fails there is data, and not thrown. */
    public final <T extends @Nullable Object> T unchecked(Closure<T> action) throws Exception {
        return Session.unchecked(action::call);
    }

    /** Waits until something is so, and asks every second. */
    public final boolean waitFor(Duration limit, Closure<?> condition) {
        return waitFor(Map.of(), limit, condition);
    }

    /**
     * Waits until something is so; a command that fails in it means that it is not so yet.
     *
     * @param named {@code every}: how long to wait before it is asked again; a second unless it is said
     * @return true
     * @throws RequestFailed when it is not so in time
     */
    public final boolean waitFor(
            @NamedParams(@NamedParam(value = "every", type = Duration.class)) Map<String, ?> named,
            Duration limit,
            Closure<?> condition) {
        var arguments = new Named(Verb.WAIT_FOR, named);
        Optional<Rehearsal> rehearsal = getSession().rehearsal();
        if (rehearsal.isPresent()) {
            return Patience.once(rehearsal.get(), limit, condition);
        }
        return Patience.until(limit, arguments.duration("every").orElse(Duration.ofSeconds(1)), condition);
    }

    /**
     * Declares the script's own options, and reads its arguments: {@code --help} prints them and ends the script, wrong
     * usage ends it with 125.
     */
    public final Options options(
            @DelegatesTo(value = OptionsSpec.class, strategy = Closure.DELEGATE_FIRST) Closure<?> declarations) {
        var spec = new OptionsSpec(context().name());
        Closure<?> declaring = (Closure<?>) declarations.clone();
        declaring.setDelegate(spec);
        declaring.setResolveStrategy(Closure.DELEGATE_FIRST);
        declaring.call(spec);
        return spec.read(context().args());
    }
}
