package dev.edl.exec;

import dev.edl.command.Outcome;
import dev.edl.command.Problem;
import dev.edl.command.Problem.Kind;
import dev.edl.exec.unit.HostFailure;
import dev.edl.exec.unit.HostUnits;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A connection that broke in mid-run: asks the host once more what became of the unit, for a few seconds at most. */
final class Loss {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    /** A machine that has been silent for long will hardly answer now, and the loss is to be told within 15 seconds. */
    private static final Duration PATIENCE_AFTER_SILENCE = Duration.ofSeconds(1);

    private static final int RECENT = 50;

    private final HostUnits units;
    private final RunName name;
    private final String id;
    private final Problem cause;

    Loss(HostUnits units, RunName name, String id, Problem cause) {
        this.units = units;
        this.name = name;
        this.id = id;
        this.cause = cause;
    }

    /** Lost still, but with all that can be said of it. */
    Outcome explained() {
        var answer = new CompletableFuture<Outcome>();
        Thread.ofVirtual().name("edl-ask-" + name).start(() -> {
            try {
                answer.complete(asked());
            } catch (HostFailure e) {
                answer.complete(unanswered(e.problem()));
            } catch (RuntimeException e) {
                answer.completeExceptionally(e);
            }
        });
        try {
            return answer.get(patience().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return unknown();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return unknown();
        }
    }

    private Duration patience() {
        return cause.kind() == Kind.SILENT ? PATIENCE_AFTER_SILENCE : PATIENCE;
    }

    private Outcome asked() {
        var listing = units.list(RECENT);
        for (var unit : listing.units()) {
            if (unit.name().equals(name.text()) && unit.recordFile().startsWith(id)) {
                return lost(Kind.CONNECTION, "the unit goes on");
            }
        }
        for (var entry : listing.records().entrySet()) {
            if (entry.getKey().startsWith(id) && entry.getKey().endsWith("@" + name)) {
                var record = entry.getValue().record();
                return record.outcome()
                        .map(outcome -> lost(Kind.CONNECTION, "the run has ended since; its record has the outcome"))
                        .orElseGet(() -> new Outcome.Lost(record.whyWithoutEnd(listing.boot())));
            }
        }
        return lost(Kind.CONNECTION, "the host shows no trace of the run");
    }

    private Outcome unanswered(Problem why) {
        return why.kind().unreachable() || why.kind() == Kind.CONNECTION || why.kind() == Kind.SILENT
                ? unknown()
                : lost(cause.kind(), "whether the unit goes on could not be asked: " + why.message());
    }

    private Outcome unknown() {
        return lost(Kind.CONNECTION, "the host does not answer, so whether the unit goes on is not known");
    }

    private Outcome lost(Kind kind, String what) {
        return new Outcome.Lost(new Problem(kind, cause.message() + "; " + what, null, cause.detail()));
    }
}
