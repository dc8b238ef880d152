package dev.edl.shell;

import dev.edl.command.ssh.Ssh;
import dev.edl.exec.Fallback;
import dev.edl.exec.Host;
import dev.edl.exec.Inventory;
import dev.edl.exec.Place;
import dev.edl.exec.Selection;
import dev.edl.exec.UsageException;
import dev.edl.shell.Groovy.GroovyFailure;
import dev.edl.shell.SlashCommands.Slash;
import dev.edl.shell.line.Routed;
import dev.edl.shell.line.Tokens;
import dev.edl.shell.view.ConnectionsView;
import dev.edl.shell.view.Figures;
import dev.edl.shell.view.Hosts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** The slash commands about hosts, connections and settings. For one thread. */
final class SittingCommands {
    private static final String RETAIN = "-retain";

    private final Lines lines;

    SittingCommands(Lines lines) {
        this.lines = lines;
    }

    List<Slash> all() {
        return List.of(
                new Slash(
                        "hosts",
                        "[OPTIONS]",
                        "The inventory; the same as the command hosts",
                        "",
                        rest -> lines.run(new Routed.Command("hosts " + rest))),
                new Slash(
                        "use",
                        "[-t TYPE] [--hosts SET] [-x SET]",
                        "The hosts that commands take when they name none",
                        "Shown in the prompt. /use alone tells what is chosen; /use - takes it back. They are connected to\n"
                                + "in the background.",
                        this::use),
                new Slash("connections", "", "The machines that are connected to", "", this::connections),
                new Slash("time", "LINE", "Carry out a line and tell how long it took", "", this::time),
                new Slash("set", "[NAME VALUE [-retain]]", "feedback, prompt, editor or start", """
                        feedback  silent, concise, normal or verbose: how much is said of values
                        prompt    what stands before the chosen hosts
                        editor    the command of /edit
                        start     the start-up script; -none: none
                        -default as the value takes a setting back; -retain keeps it for later sittings.""", this::set),
                new Slash(
                        "env",
                        "[OPTIONS]",
                        "How hosts are found and reached; with options of edl: go on with others",
                        "/env -i other/state.json --ssh-user admin. What runs in the background goes on.",
                        this::env),
                new Slash("-v", "", "All that is known of the last failure of Groovy", "", this::lastFailure),
                new Slash(
                        "exit",
                        "[EXPR]",
                        "Leave; with the value of a Groovy expression as exit code",
                        "What runs in the background goes on on its hosts. Asks first where hosts would not be begun any more.",
                        this::exit));
    }

    /** Those that take options, for completion; only the model is of use. */
    static CommandLine model() {
        return new CommandLine(new Taking()).addSubcommand(new Use()).addSubcommand(new Env());
    }

    @Command(name = "/")
    private static final class Taking {}

    private Context context() {
        return lines.sitting().context();
    }

    @Command(name = "use", description = "The hosts that commands take when they name none.")
    private static final class Use {
        @Mixin
        private final SelectionOptions selection = new SelectionOptions();

        @Parameters(arity = "0..1", paramLabel = "SET", description = "The same as --hosts SET.")
        private String set = "";
    }

    private int use(String rest) {
        Workplace workplace = lines.sitting().workplace();
        if (rest.isEmpty()) {
            context().messages().say(chosen(workplace));
            return SlashCommands.OK;
        }
        if (rest.equals("-")) {
            workplace.choose(Selection.NONE);
            context().messages().say(chosen(workplace));
            return SlashCommands.OK;
        }
        var use = new Use();
        try {
            new CommandLine(use).parseArgs(Tokens.of(rest).texts().toArray(String[]::new));
        } catch (ParameterException e) {
            throw new UsageException("/use: " + e.getMessage(), "/help use");
        }
        if (!use.set.isEmpty()) {
            if (use.selection.hosts != null) {
                throw new UsageException("/use takes a host set or --hosts, not both", null);
            }
            use.selection.hosts = use.set;
        }
        Selection selection = use.selection.selection();
        List<Host> hosts = selection.in(workplace.inventory(), new Fallback.All());
        workplace.choose(selection);
        workplace
                .background()
                .ifPresent(session -> Background.start(
                        "edl-prepare",
                        () -> session.prepare(hosts.subList(0, Math.min(hosts.size(), Workplace.PREPARED)))));
        context().messages().say(chosen(workplace));
        return SlashCommands.OK;
    }

    private static String chosen(Workplace workplace) {
        return Selected.of(workplace)
                .map(hosts -> "commands take " + Hosts.fold(hosts) + " (" + hosts.size() + ") when they name no hosts")
                .orElse("no hosts are chosen: each command takes its usual ones");
    }

    private int connections(String rest) {
        Context context = context();
        ConnectionsView.show(
                context.screen(),
                context.format(),
                lines.sitting().workplace().connections().map(Ssh::connections).orElse(List.of()));
        return SlashCommands.OK;
    }

    private int time(String rest) {
        if (rest.isEmpty()) {
            throw new UsageException("/time what? Give a line", null);
        }
        long began = System.nanoTime();
        int code = lines.run(lines.router().route(rest));
        context().messages().say(Figures.duration(Duration.ofNanos(System.nanoTime() - began)));
        return code;
    }

    private int set(String rest) throws IOException {
        List<String> words = new ArrayList<>(Tokens.of(rest).texts());
        Settings settings = lines.settings();
        if (words.isEmpty()) {
            var all = new LinkedHashMap<String, String>();
            all.put("feedback", settings.feedback().word());
            all.put("prompt", settings.prompt());
            all.put("editor", settings.editor());
            all.put("start", settings.start().map(Path::toString).orElse("none"));
            return Answers.table(context(), "set", all);
        }
        boolean retain = words.remove(RETAIN);
        if (words.size() < 2) {
            throw new UsageException("/set takes a name and a value", "/help set");
        }
        String name = words.getFirst();
        String value = String.join(" ", words.subList(1, words.size()));
        settings.set(name, name.equals("start") && !value.startsWith("-") ? script(value) : value, retain);
        return SlashCommands.OK;
    }

    /** The whole path, because later sittings begin elsewhere. */
    private String script(String name) {
        Path file = lines.files().file(name);
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new UsageException("no such file here: " + file, "/set start -none: none");
        }
        return file.toString();
    }

    private int env(String rest) {
        if (!rest.isEmpty()) {
            var env = new Env();
            var line = new CommandLine(env);
            Converters.register(line);
            line.setCaseInsensitiveEnumValuesAllowed(true);
            line.setDefaultValueProvider(lines.sitting()::usual);
            try {
                line.parseArgs(Tokens.of(rest).texts().toArray(String[]::new));
            } catch (ParameterException e) {
                throw new UsageException("/env: " + e.getMessage(), "edl --help lists the options");
            }
            lines.sitting().move(env.options);
        }
        Inventory inventory = lines.sitting().workplace().inventory();
        var all = new LinkedHashMap<String, String>();
        all.put(
                "inventory",
                inventory.name()
                        + inventory.source().map(path -> " (" + path + ")").orElse("") + ", "
                        + inventory.hosts().size() + (inventory.hosts().size() == 1 ? " host" : " hosts"));
        all.put("logins", logins(inventory));
        all.put("same hosts by", lines.sitting().options().self().strip());
        all.put("Java", Runtime.version().toString());
        return Answers.table(context(), "env", all);
    }

    /** As whom the hosts are logged in to, as far as the inventory or an option says so. */
    private String logins(Inventory inventory) {
        String given = lines.sitting().options().sshUser;
        return given != null
                ? given
                : inventory.hosts().stream()
                        .map(host -> host.place() instanceof Place.Ssh(var machine)
                                ? Optional.ofNullable(machine.user()).orElse("as the SSH configuration says")
                                : "this machine")
                        .distinct()
                        .collect(Collectors.joining(", "));
    }

    @Command(name = "env", description = "Go on with other hosts, or on other ways to them.")
    private static final class Env {
        @Mixin
        private final GlobalOptions options = new GlobalOptions();
    }

    private int lastFailure(String rest) {
        Optional<GroovyFailure> failure = lines.lastFailure();
        if (failure.isEmpty()) {
            context().messages().say("no Groovy has failed");
            return SlashCommands.OK;
        }
        context().screen().say(GroovyWords.stack(failure.get()));
        return SlashCommands.OK;
    }

    private int exit(String rest) throws GroovyFailure {
        if (rest.isEmpty()) {
            return leave(0);
        }
        Object value = lines.groovy().evaluate(rest);
        if (!(value instanceof Number number) || number.intValue() < 0 || number.intValue() > 255) {
            throw new UsageException(
                    "an exit code is a number from 0 to 255, not "
                            + lines.groovy().describe(value),
                    null);
        }
        return leave(number.intValue());
    }

    private int leave(int code) {
        lines.exit(code);
        return lines.exited().orElse(SlashCommands.OK);
    }
}
