package dev.edl.exec;

import java.nio.file.Path;
import java.util.List;

/**
 * What is to be fetched from hosts, and how. Immutable.
 *
 * @param sources paths on the hosts, from {@code /} or {@code ~}
 * @param folder of this machine; gets a folder for each host, by its alias
 * @param digest whether digests are compared, besides sizes
 * @param look whether it is only looked what there is
 */
public record GetSpec(List<String> sources, Path folder, boolean digest, boolean look) {
    /**
     * Checks what can be checked here.
     *
     * @throws UsageException when a part of it cannot be
     */
    public GetSpec {
        sources = List.copyOf(sources);
        sources.forEach(PutSpec::checkPath);
    }
}
