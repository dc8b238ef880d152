package dev.edl.exec;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One machine of the fleet, under the alias by which everyone calls it.
 *
 * <p>Immutable.
 *
 * @param alias its name in host sets; see {@link #isValidAlias}
 * @param type what it is there for
 * @param groups the groups it belongs to, besides its type
 * @param place where it is
 * @param runAs the user as whom commands run on it unless a request says otherwise; null: root
 * @param details what else is known of it, to be shown
 */
public record Host(
        String alias,
        HostType type,
        List<String> groups,
        Place place,
        @Nullable String runAs,
        Details details) {
    /** Nothing that a host set's syntax, a shell or a terminal would take for something else. */
    private static final Pattern ALIAS = Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{M}\\p{N}_.:+-]*");

    /**
     * Checks the alias.
     *
     * @throws IllegalArgumentException when the alias is not valid
     */
    public Host {
        if (!isValidAlias(alias)) {
            throw new IllegalArgumentException("not a host's alias: '" + alias + "'");
        }
        groups = List.copyOf(groups);
    }

    /** A host of which no more is known than where it is. */
    public Host(String alias, HostType type, Place place) {
        this(alias, type, List.of(), place, null, Details.NONE);
    }

    /** True for letters, digits, {@code _ . : + -}, beginning with a letter, a digit or {@code _}. */
    public static boolean isValidAlias(String text) {
        return ALIAS.matcher(text).matches();
    }

    /** As whom on it: as was asked for, else as the inventory says, else root. */
    public String userFor(@Nullable String asked) {
        return asked != null ? asked : Objects.requireNonNullElse(runAs, "root");
    }

    /** The address that is connected to as far as the inventory fixes it, to be shown; {@code localhost} for a local one. */
    public String address() {
        return switch (place) {
            case Place.Local() -> "localhost";
            case Place.Ssh(var ssh) -> ssh.fixedHostName().orElse(ssh.name());
        };
    }

    public Host withPlace(Place other) {
        return new Host(alias, type, groups, other, runAs, details);
    }

    public Host withGroups(List<String> others) {
        return new Host(alias, type, others, place, runAs, details);
    }

    @Override
    public String toString() {
        return alias;
    }

    /** What an inventory tells of a host beyond what is needed to reach it; each part may be missing. */
    public record Details(
            @Nullable String publicAddress,
            @Nullable String privateAddress,
            @Nullable String availabilityZone,
            @Nullable String instanceId) {
        public static final Details NONE = new Details(null, null, null, null);
    }
}
