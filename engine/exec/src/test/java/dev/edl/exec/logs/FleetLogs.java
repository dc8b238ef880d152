package dev.edl.exec.logs;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** Logs of some hosts, each with something that is hard to tell. */
final class FleetLogs {
    /** Lines of several hosts and sources, of a day of their own. */
    static final Instant SECOND_DAY = Instant.parse("2026-11-02T00:00:00Z");

    /** Lines that could be taken for something else where they are asked for. */
    static final List<String> HOSTILE = List.of(
            "plain",
            "a \"quoted\" word",
            "back\\slash \\d and \\",
            "a | pipe",
            "1+1=2? (yes) [no] {2} ^$ a.c *",
            "it's `here`",
            "tab\there",
            "# no comment",
            "\u001b[31mred\u001b[0m",
            "größer 😀",
            "_time:5m or *",
            "%41 + &x=1;");

    private FleetLogs() {}

    static String rows() {
        return ShippedLog.shuffled(
                order(),
                renamed(),
                second(),
                copied(),
                blank(),
                returns(),
                replaced(),
                parts(),
                recounted(),
                lost(),
                many(),
                hostile(),
                streams(),
                errors(),
                alias(),
                merged("db0", 0),
                merged("db1", 5),
                system(),
                outcomes(),
                torn(),
                foreign());
    }

    /** 24 lines; 10 rows were shipped twice. */
    static ShippedLog order() {
        ShippedLog log = ShippedLog.of("db0", "order", "f-order").begins("aa01");
        for (int line = 1; line <= 24; line++) {
            log.write("line " + line + "\n");
            if (line == 20) {
                log.again(11, 10);
            }
        }
        return log.ends("aa01");
    }

    /** Two runs; the file was renamed in the middle of the second. */
    static ShippedLog renamed() {
        return ShippedLog.of("db0", "twice", "f-twice-1")
                .begins("bb01")
                .write("one\n")
                .ends("bb01")
                .begins("bb02")
                .write("two\n")
                .renamed("twice.log.1")
                .write("three\n")
                .ends("bb02");
    }

    /** A new file of the same name. */
    static ShippedLog second() {
        return ShippedLog.of("db0", "twice", "f-twice-2")
                .at(60_000)
                .begins("bb03")
                .write("four\n")
                .ends("bb03");
    }

    static final String COPY = "{\"edl\":\"begin\",\"nonce\":\"cc01\",\"name\":\"copied\"}\n"
            + "{\"edl\":\"begin\",\"nonce\":\"dd99\",\"name\":\"other\"}\nof another\n\u001e\n"
            + "{\"edl\":\"end\",\"nonce\":\"dd99\",\"code\":\"exited\",\"status\":\"7\"}\n"
            + "{\"edl\":\"end\",\"nonce\":\"wrong\",\"code\":\"exited\",\"status\":\"8\"}\n"
            + "{\"edl\":\"begin\",broken\nno end";

    /** A program that prints headers and trailers, its own and others', and no last newline. */
    static ShippedLog copied() {
        int last = COPY.lastIndexOf('\n') + 1;
        return ShippedLog.of("db0", "copied", "f-copied")
                .begins("cc01")
                .write(COPY.substring(0, last))
                .endsBehind(COPY.substring(last), "cc01", EXIT_3)
                .begins("cc02")
                .write("after\n")
                .ends("cc02");
    }

    static final String BLANK = "\n\na\n\n\n b \n\n";
    static final String EXIT_3 =
            ",\"result\":\"exit-code\",\"code\":\"exited\",\"status\":\"3\",\"up\":9.5,\"since\":8.25";

    static ShippedLog blank() {
        return ShippedLog.of("db0", "blank", "f-blank")
                .begins("ee01")
                .write(BLANK)
                .ends("ee01");
    }

    /** That lines end in CR LF shows where one follows upon another. */
    static ShippedLog returns() {
        return ShippedLog.of("db0", "returns", "f-returns")
                .begins("ee02")
                .write("a\r\nb\r\n\r\n\r\nc\r\n\r\nd\r\n")
                .ends("ee02");
    }

    static ShippedLog replaced() {
        return ShippedLog.of("db0", "replaced", "f-replaced")
                .begins("ee03")
                .write("x\303(\nnext\n\377\n".getBytes(StandardCharsets.ISO_8859_1))
                .write("last\n")
                .ends("ee03");
    }

    static ShippedLog parts() {
        return ShippedLog.of("db0", "parts", "f-parts")
                .begins("ee04")
                .write("short\n")
                .inParts("long,", "longer,", "longest")
                .write("short\n")
                .ends("ee04");
    }

    /** The collector was ended, and counts from elsewhere; nothing is missing. */
    static ShippedLog recounted() {
        return ShippedLog.of("db0", "recounted", "f-recounted")
                .begins("ee05")
                .write("one\n")
                .counting(7)
                .write("two\n")
                .ends("ee05");
    }

    static ShippedLog lost() {
        return ShippedLog.of("db0", "lost", "f-lost")
                .begins("ee06")
                .write("one\n")
                .lose("two\nthree\n")
                .write("four\n")
                .ends("ee06");
    }

    /** 12 runs of a line each. */
    static ShippedLog many() {
        ShippedLog log = ShippedLog.of("db0", "many", "f-many");
        for (int run = 1; run <= 12; run++) {
            log.begins("ff" + run).write("run " + run + "\n").ends("ff" + run);
        }
        return log;
    }

    static ShippedLog hostile() {
        ShippedLog log = ShippedLog.of("db0", "hostile", "f-hostile").begins("ee07");
        HOSTILE.forEach(line -> log.write(line + "\n"));
        return log.ends("ee07");
    }

    static ShippedLog streams() {
        return ShippedLog.of("db0", "apart", "f-apart")
                .begins("ee08")
                .write("out\n")
                .ends("ee08");
    }

    static ShippedLog errors() {
        return ShippedLog.ofErrors("db0", "apart", "f-apart-err")
                .begins("ee08", ",\"stream\":\"stderr\"")
                .write("err\n")
                .ends("ee08");
    }

    /** Its collector calls the host otherwise than whoever asked for the run. */
    static ShippedLog alias() {
        return ShippedLog.of("i-0abc", "named", "f-named")
                .begins("ee09", ",\"host\":\"app0\",\"command\":\"work\"")
                .write("here\n")
                .ends("ee09");
    }

    /** A line each ten milliseconds. */
    static ShippedLog merged(String host, long later) {
        ShippedLog log = ShippedLog.of(host, "merged", "f-merged-" + host)
                .at(SECOND_DAY.plusMillis(later))
                .begins("ab" + host);
        for (int line = 1; line <= 4; line++) {
            log.at(SECOND_DAY.plusMillis(10L * line + later)).write(host + " " + line + "\n");
        }
        // What was read again has later times, and stays where it stands in the file.
        return log.again(2, 1).at(SECOND_DAY.plusMillis(100 + later)).ends("ab" + host);
    }

    static ShippedLog system() {
        ShippedLog log = ShippedLog.system("db0", "syslog");
        for (int line = 1; line <= 3; line++) {
            log.at(SECOND_DAY.plusMillis(10L * line + 2)).write("system " + line + "\n");
        }
        return log;
    }

    static ShippedLog outcomes() {
        String timeout = ",\"host\":\"db1\",\"command\":\"sleep 99\",\"timeout\":2.0";
        return ShippedLog.of("db1", "outcomes", "f-outcomes")
                .begins("ba01")
                .write("out\n")
                .ends("ba01", EXIT_3)
                .begins("ba02", timeout)
                .ends(
                        "ba02",
                        ",\"result\":\"timeout\",\"code\":\"killed\",\"status\":\"TERM\",\"up\":102.25,\"since\":100.25")
                .begins("ba03")
                .ends(
                        "ba03",
                        ",\"result\":\"success\",\"code\":\"killed\",\"status\":\"TERM\",\"up\":3,\"since\":1,\"stopped\":{\"by\":\"bob\"}")
                .begins("ba04")
                .ends("ba04", ",\"result\":\"signal\",\"code\":\"killed\",\"status\":\"SEGV\",\"up\":3,\"since\":1");
    }

    static final String FOREIGN = "{\"edl\":\"begin\",\"nonce\":\"da99\",\"name\":\"foreign\",\"log\":\"f-other\"}\n"
            + "{\"edl\":\"begin\",\"nonce\":\"da98\",\"name\":\"foreign\"}\n{\"edl\":\"end\",\"nonce\":\"da98\",\"code\":\"exited\",\"status\":\"0\"}\n";

    /** A program that shows another one's log, and goes on. */
    static ShippedLog foreign() {
        return ShippedLog.of("db1", "foreign", "f-foreign")
                .begins("da01")
                .write(FOREIGN)
                .write("after\n");
    }

    /** The host was switched off in the middle of a run, and another one followed. */
    static ShippedLog torn() {
        return ShippedLog.of("db1", "torn", "f-torn")
                .begins("ca01")
                .write("before\n")
                .begins("ca02")
                .write("after\n")
                .ends("ca02");
    }
}
