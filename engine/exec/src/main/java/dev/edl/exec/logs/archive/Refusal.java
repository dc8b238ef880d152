package dev.edl.exec.logs.archive;

/** Why a row cannot be put into a server as it was. */
enum Refusal {
    FIELDS("more fields than it takes: start it with a larger -insert.maxFieldsPerLine"),
    MESSAGE("no _msg, and it would give them one: start it with -defaultMsgValue="),
    STREAM("a stream that is not made of their own fields"),
    TIME("a time of 1970 or before, for which it may take another");

    private final String words;

    Refusal(String words) {
        this.words = words;
    }

    String of(long rows) {
        return rows + (rows == 1 ? " row has " : " rows have ") + words;
    }
}
