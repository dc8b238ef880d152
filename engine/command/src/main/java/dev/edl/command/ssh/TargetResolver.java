package dev.edl.command.ssh;

import dev.edl.command.Problem;
import dev.edl.command.Problem.Kind;
import dev.edl.command.ssh.OpenSshConfiguration.Answer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Brings together what is fixed about a machine, what the configuration says, and the defaults, in this order. */
final class TargetResolver {
    /** What OpenSSH 9.2 tries when nothing is configured, as {@code ssh -G} prints it, and what later ones may. */
    private static final Pattern USUAL =
            Pattern.compile("~/\\.ssh/id_(rsa|ecdsa|ecdsa_sk|ed25519|ed25519_sk|xmss|dsa)");

    private static final List<String> DEFAULT_KEYS = List.of("id_ed25519", "id_ecdsa", "id_rsa");
    private static final List<Path> GLOBAL =
            List.of(Path.of("/etc/ssh/ssh_known_hosts"), Path.of("/etc/ssh/ssh_known_hosts2"));

    /** Names are put into command lines of the configuration, so they may not hold what a shell reads. */
    private static final Pattern UNSAFE = Pattern.compile("[\\s'`\"$\\\\;&<>|(){}\\p{Cntrl}]");

    private final SshSettings settings;
    private final OpenSshConfiguration configuration;

    TargetResolver(SshSettings settings) {
        this(settings, new OpenSshConfiguration(settings, OpenSshConfiguration.PATIENCE));
    }

    TargetResolver(SshSettings settings, OpenSshConfiguration configuration) {
        this.settings = settings;
        this.configuration = configuration;
    }

    /** Asks the configuration, which may take a while. */
    Target resolve(Hop hop) throws Unreachable {
        SshHost host = hop.host();
        checkName("host name", host.name());
        Answer answer = configuration.ask(host);
        String hostName = host.fixedHostName().orElse(answer.first("hostname").orElse(host.name()));
        String user = host.fixedUser().orElse(answer.first("user").orElse(settings.user()));
        int port = host.fixedPort()
                .orElse(answer.first("port").map(Integer::parseInt).orElse(Target.DEFAULT_PORT));
        checkName("host name", hostName);
        checkName("user", user);
        var expand = new Expansion(settings, Target.tokens(host.name(), hostName, port, user));

        List<String> keys = answer.all("identityfile");
        boolean usual = keys.isEmpty()
                || keys.stream().allMatch(key -> USUAL.matcher(key).matches());
        List<Path> own = usual ? defaultKeys() : keys.stream().map(expand::path).toList();
        List<Path> identities = host.identityFiles().isEmpty() ? own : host.identityFiles();
        if (!hop.moreKeys().isEmpty()) {
            identities = usual ? joined(hop.moreKeys(), identities) : joined(identities, hop.moreKeys());
        }
        return new Target(
                host.name(),
                hostName,
                port,
                user,
                identities,
                !usual || !host.identityFiles().isEmpty() || !hop.moreKeys().isEmpty(),
                answer.all("certificatefile").stream().map(expand::path).toList(),
                host.fixedIdentitiesOnly().orElseGet(() -> answer.yes("identitiesonly")),
                agent(answer, expand),
                jump(hop, answer),
                proxyCommand(host, answer, expand),
                trust(host, answer, expand));
    }

    private static void checkName(String what, String name) throws Unreachable {
        if (name.isEmpty() || name.startsWith("-") || UNSAFE.matcher(name).find()) {
            throw new Unreachable(new Problem(Kind.UNREACHABLE, "not a " + what + ": '" + name + "'"));
        }
    }

    private List<Path> defaultKeys() {
        Path folder = settings.home().resolve(".ssh");
        return DEFAULT_KEYS.stream().map(folder::resolve).toList();
    }

    private @Nullable Path agent(Answer answer, Expansion expand) {
        Optional<String> named = answer.first("identityagent");
        if (named.isEmpty() || named.get().equals("SSH_AUTH_SOCK")) {
            return settings.agentSocket().orElse(null);
        }
        if (named.get().equals("none")) {
            return null;
        }
        if (named.get().startsWith("$") && !named.get().startsWith("${")) {
            String value = settings.environment().get(named.get().substring(1));
            return value == null || value.isEmpty() ? null : Path.of(value);
        }
        return expand.path(named.get());
    }

    private static List<Path> joined(List<Path> first, List<Path> second) {
        return Stream.concat(first.stream(), second.stream()).distinct().toList();
    }

    private static @Nullable Hop jump(Hop hop, Answer answer) throws Unreachable {
        String way = hop.host().proxyJump();
        if (way == null) {
            way = answer.first("proxyjump").orElse("none");
        }
        if (way.isBlank() || way.equals("none")) {
            return null;
        }
        Hop jump = JumpSpec.last(way, hop);
        // "Host *" with a ProxyJump names the jump host as its own way.
        return jump.host().name().equals(hop.host().name()) ? null : jump;
    }

    private static @Nullable String proxyCommand(SshHost host, Answer answer, Expansion expand) {
        if (host.proxyJump() != null) {
            return null;
        }
        return answer.first("proxycommand")
                .filter(line -> !line.equals("none"))
                .map(expand::tokens)
                .orElse(null);
    }

    private Target.Trust trust(SshHost host, Answer answer, Expansion expand) {
        HostKeyPolicy policy = host.hostKeyPolicy();
        if (policy == null) {
            policy = switch (answer.first("stricthostkeychecking").orElse("ask")) {
                case "yes", "true" -> HostKeyPolicy.STRICT;
                case "no", "off", "false" -> HostKeyPolicy.OFF;
                // ssh -G says "ask" also when nobody has said anything.
                default -> HostKeyPolicy.ACCEPT_NEW;
            };
        }
        String alias = answer.first("hostkeyalias").orElse(null);
        boolean hashed = answer.yes("hashknownhosts");
        if (!host.knownHosts().isEmpty()) {
            return new Target.Trust(policy, alias, host.knownHosts(), List.of(), hashed);
        }
        boolean asked = answer.first("userknownhostsfile").isPresent();
        Path folder = settings.home().resolve(".ssh");
        List<Path> files = asked
                ? answer.paths("userknownhostsfile").stream().map(expand::path).toList()
                : List.of(folder.resolve("known_hosts"), folder.resolve("known_hosts2"));
        List<Path> global = answer.first("globalknownhostsfile").isPresent()
                ? answer.paths("globalknownhostsfile").stream()
                        .map(expand::path)
                        .toList()
                : GLOBAL;
        return new Target.Trust(policy, alias, files, global, hashed);
    }

    /** Fills in what OpenSSH leaves to the moment of use: {@code ~}, {@code %x} and {@code ${NAME}}. */
    private record Expansion(SshSettings settings, Map<Character, String> tokens) {
        private static final Set<Character> OURS = Set.of('d', 'u');

        String tokens(String text) {
            var expanded = new StringBuilder();
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c != '%' || i + 1 == text.length()) {
                    expanded.append(c);
                    continue;
                }
                char token = text.charAt(++i);
                String value = OURS.contains(token) ? own(token) : tokens.get(token);
                expanded.append(value == null ? "%" + token : value);
            }
            return expanded.toString();
        }

        private String own(char token) {
            return token == 'd' ? settings.home().toString() : settings.user();
        }

        Path path(String text) {
            String whole = variables(tokens(text));
            return whole.equals("~") || whole.startsWith("~/")
                    ? settings.home().resolve(whole.substring(Math.min(2, whole.length())))
                    : Path.of(whole);
        }

        private String variables(String text) {
            return Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)\\}")
                    .matcher(text)
                    .replaceAll(found ->
                            Matcher.quoteReplacement(settings.environment().getOrDefault(found.group(1), "")));
        }
    }
}
