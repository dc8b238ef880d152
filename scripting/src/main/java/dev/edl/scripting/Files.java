package dev.edl.scripting;

import dev.edl.exec.FanOut;
import dev.edl.exec.FileService;
import dev.edl.exec.GetSpec;
import dev.edl.exec.Host;
import dev.edl.exec.PutSpec;
import dev.edl.exec.UsageException;
import dev.edl.exec.files.LocalTree;
import groovy.transform.NamedParam;
import groovy.transform.NamedParams;
import java.io.File;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Brings files to hosts and from them; what goes where is told in {@code docs/files.md}. Hosts are chosen as
 * {@link Exec} does; by default they are those that {@code run} takes.
 *
 * <p>Safe for use by several threads.
 */
public final class Files {
    private final Session session;
    private final boolean checked;

    Files(Session session, boolean checked) {
        this.session = session;
        this.checked = checked;
    }

    /** The same verbs, which give a failure as data. */
    public Files getUnchecked() {
        return new Files(session, false);
    }

    /** Brings a file or folder of this machine, or a list of them, to a path on the hosts. */
    public Transfer put(Object sources, CharSequence destination) {
        return put(Map.of(), sources, destination);
    }

    /**
     * The same; {@code user} and {@code mode} set whose they are and their permissions, {@code digest} compares contents.
     *
     * @throws RequestFailed when not all is in its place on every host
     */
    public Transfer put(
            @NamedParams({
                        @NamedParam(value = "on", type = Object.class),
                        @NamedParam(value = "type", type = Object.class),
                        @NamedParam(value = "exclude", type = Object.class),
                        @NamedParam(value = "user", type = CharSequence.class),
                        @NamedParam(value = "mode", type = CharSequence.class),
                        @NamedParam(value = "digest", type = Boolean.class),
                        @NamedParam(value = "yes", type = Boolean.class)
                    })
                    Map<String, ?> named,
            Object sources,
            CharSequence destination) {
        var arguments = new Named(Verb.PUT, named);
        List<String> from = words(sources);
        var put = new PutSpec(
                LocalTree.of(Path.of("").toAbsolutePath(), from),
                destination.toString(),
                arguments.text("user").orElse(null),
                arguments.text("mode").orElse(null),
                arguments.on("digest", false));
        List<Host> hosts = session.choice().of(arguments, Exec.toRun());
        String what = "put " + String.join(" ", from) + " at " + destination;
        if (session.rehearses(what, hosts, "")) {
            return new Transfer(session.inventory(), List.of());
        }
        session.permit(hosts, what, arguments.on("yes", false));
        var service = new FileService(session.engine());
        return finished(new Transfer(
                session.inventory(), Waits.cancelling(service.put(put, hosts, FanOut.usual(), result -> {}))));
    }

    /** Fetches a path of the hosts, or a list of them, into a local folder, which gets a folder for each host. */
    public Transfer get(Object sources, Object folder) {
        return get(Map.of(), sources, folder);
    }

    /**
     * The same; {@code digest} compares contents.
     *
     * @throws RequestFailed when not all is in its place from every host
     */
    public Transfer get(
            @NamedParams({
                        @NamedParam(value = "on", type = Object.class),
                        @NamedParam(value = "type", type = Object.class),
                        @NamedParam(value = "exclude", type = Object.class),
                        @NamedParam(value = "digest", type = Boolean.class)
                    })
                    Map<String, ?> named,
            Object sources,
            Object folder) {
        var arguments = new Named(Verb.GET, named);
        Path into = Path.of(words(folder).getFirst()).toAbsolutePath();
        List<Host> hosts = session.choice().of(arguments, Exec.toRun());
        if (session.rehearses("get " + String.join(" ", words(sources)), hosts, " into " + into)) {
            return new Transfer(session.inventory(), List.of());
        }
        var get = new GetSpec(words(sources), into, arguments.on("digest", false), false);
        var service = new FileService(session.engine());
        return finished(new Transfer(
                session.inventory(), Waits.cancelling(service.get(get, hosts, FanOut.usual(), result -> {}))));
    }

    private Transfer finished(Transfer transfer) {
        if (checked && Session.isChecked() && !transfer.getOk()) {
            throw new RequestFailed(transfer.failure(), transfer.getExitCode());
        }
        return transfer;
    }

    private static List<String> words(Object given) {
        return given instanceof Collection<?> several
                ? several.stream().map(Files::word).toList()
                : List.of(word(given));
    }

    private static String word(@Nullable Object given) {
        return switch (given) {
            case CharSequence text -> text.toString();
            case Path path -> path.toString();
            case File file -> file.getPath();
            case null -> throw new UsageException("a path is null", null);
            default -> throw new UsageException("not a path: " + given, null);
        };
    }
}
