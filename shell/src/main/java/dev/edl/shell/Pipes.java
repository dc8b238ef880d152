package dev.edl.shell;

/**
 * A question in LogsQL, taken apart at its first pipe: what stands before it is a filter, what follows makes other rows of
 * the lines.
 *
 * @param pipes with the first pipe; empty when there is none
 */
record Pipes(String filter, String pipes) {
    static Pipes of(String question) {
        char quote = 0;
        for (int at = 0; at < question.length(); at++) {
            char next = question.charAt(at);
            if (quote != 0) {
                at += next == '\\' && quote != '`' ? 1 : 0;
                quote = next == quote ? 0 : quote;
            } else if (next == '"' || next == '\'' || next == '`') {
                quote = next;
            } else if (next == '|') {
                return new Pipes(question.substring(0, at).strip(), question.substring(at));
            }
        }
        return new Pipes(question, "");
    }
}
