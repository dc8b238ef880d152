package dev.edl.exec.unit;

import dev.edl.command.Run;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** A run that is being followed on one host. Safe for use by several threads; {@link #await} is called once. */
public final class Following {
    /** Where the output of a run goes, in order; the array must not be kept. */
    @FunctionalInterface
    public interface Sink {
        void write(byte[] buffer, int offset, int length);
    }

    private final HostShell shell;
    private final LogStream log;
    private final Handover handover = new Handover();
    private final Conversation conversation;

    Following(HostShell shell, Run channel, String nonce, LogStream log, Map<String, String> known, Runnable begun) {
        this.shell = shell;
        this.log = log;
        this.conversation = new Conversation(nonce, channel, log, known, begun, handover);
    }

    /**
     * Waits for the end of the run, or of what can be known of it.
     *
     * @throws InterruptedException when interrupted; the run goes on
     */
    public Ending await(String threadName) throws InterruptedException {
        Answer answer = conversation.listen(threadName);
        shell.heard(answer.said());
        RunRecord record = answer.record();
        return new Ending(answer.outcome(record), record, notes(answer, record), log.passed());
    }

    /** Does something, on a thread of its own, unless the host has said a word of ours by then, or all was said. */
    public void unlessHeardWithin(Duration time, Runnable then) {
        handover.unlessEndedWithin(time, then);
    }

    /** Stops following; the run goes on. */
    public void leave() {
        conversation.leave();
    }

    private List<String> notes(Answer answer, RunRecord record) {
        var notes = new ArrayList<String>();
        if (!record.leftBehind().isEmpty()) {
            boolean kept = record.field("keep").isPresent();
            notes.add((kept ? "left running: " : "ended with it: ") + String.join(", ", record.leftBehind()));
        }
        if (record.outOfMemory()) {
            notes.add("out of memory: the kernel ended a process of it");
        }
        OptionalLong length = answer.outputLength();
        if (answer.said().containsKey("short")) {
            notes.add("its output had " + answer.said().get("short") + " bytes then, fewer than were to be left out");
        }
        if (record.torn()) {
            notes.add("the end of its log could not be written: the disk is full, and output may be missing");
        }
        if (answer.said().containsKey("gone")) {
            notes.add("its log is no longer there");
        } else if (log.sent() && log.begun() && length.isEmpty() && record.end().isPresent()) {
            notes.add("its log was replaced while it ran; output may be missing");
        } else if (log.sent() && length.isPresent() && log.passed() < length.getAsLong()) {
            notes.add("output incomplete: " + log.passed() + " of " + length.getAsLong() + " bytes");
        }
        return notes;
    }
}
