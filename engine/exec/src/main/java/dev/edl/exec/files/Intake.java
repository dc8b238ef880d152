package dev.edl.exec.files;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What has come of a get: how much was sent, what failed and why, and what is to be known besides. For one thread. */
final class Intake {
    private final Map<RawName, Brought.Failure> failures = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();
    private int sentFiles;
    private long sentBytes;

    /** A file or a link has been sent, so many bytes of it. */
    void sent(long bytes) {
        sentFiles++;
        sentBytes += bytes;
    }

    void fail(RawName name, String reason) {
        failures.put(name, new Brought.Failure(name.toString(), reason));
    }

    boolean failed(Item item) {
        return failures.containsKey(item.name());
    }

    Set<RawName> failed() {
        return failures.keySet();
    }

    void note(String line) {
        notes.add(line);
    }

    /** Of all these, those that have not failed. */
    Brought brought(List<Item> all) {
        List<Item> here =
                all.stream().filter(item -> !item.isFolder() && !failed(item)).toList();
        int folders = (int) all.stream().filter(Item::isFolder).count();
        long bytes = here.stream().mapToLong(Item::size).sum();
        return new Brought(here.size(), folders, bytes, sentFiles, sentBytes, List.copyOf(failures.values()), notes);
    }
}
