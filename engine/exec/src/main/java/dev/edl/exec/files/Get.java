package dev.edl.exec.files;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * A request to fetch files of hosts: what is the same for all of them. Immutable.
 *
 * @param sources paths on the host, from / or ~, each with a name of its own
 * @param folder the folder of this machine that gets a folder for each host
 * @param digest whether the digests are compared, besides the sizes
 * @param look whether it is only looked what there is
 */
public record Get(List<String> sources, Path folder, boolean digest, boolean look) {
    /**
     * Checks the names that the sources will have here.
     *
     * @throws LocalException when one has none, or two have the same
     */
    public Get {
        sources = List.copyOf(sources);
        var names = new LinkedHashSet<RawName>();
        for (String source : sources) {
            RawName name = name(source);
            if (name.chars().isEmpty() || name.chars().equals("~")) {
                throw new LocalException("'" + source + "' has no name to be given here: give the folder by its own");
            }
            if (!names.add(name)) {
                throw new LocalException("two sources have the name " + name + " and would replace each other");
            }
        }
    }

    static RawName name(String source) {
        return RawName.ofWord(source).last();
    }

    /** For the stage of a host: the same for the same request. */
    String key() {
        var hash = Digests.sha256();
        hash.update(String.join("\0", sources).getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(hash.digest(), 0, 8);
    }

    /** The sources as the script is given them, without slashes at their end. */
    List<byte[]> arguments() {
        return sources.stream()
                .map(source -> new RawName(RawName.ofWord(source).chars().replaceAll("(?<=.)/+$", "")).bytes())
                .toList();
    }
}
