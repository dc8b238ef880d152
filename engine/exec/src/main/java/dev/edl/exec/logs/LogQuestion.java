package dev.edl.exec.logs;

import dev.edl.exec.Quoted;
import dev.edl.exec.UsageException;

/**
 * A question in LogsQL, taken apart at its first pipe outside of brackets: what stands before it is a filter, what follows
 * makes other rows of the lines.
 *
 * @param pipes with the first pipe; empty when there is none
 */
public record LogQuestion(String filter, String pipes) {
    /**
     * Takes it apart.
     *
     * @throws UsageException when it closes a bracket that it does not open
     */
    public static LogQuestion of(String question) {
        char quote = 0;
        int depth = 0;
        for (int at = 0; at < question.length(); at++) {
            char next = question.charAt(at);
            if (quote != 0) {
                at += next == '\\' && quote != '`' ? 1 : 0;
                quote = next == quote ? 0 : quote;
            } else if (next == '"' || next == '\'' || next == '`') {
                quote = next;
            } else if (next == '#') {
                // A comment, to the end of the line.
                int end = question.indexOf('\n', at);
                at = end < 0 ? question.length() : end;
            } else if (next == '(' || next == '[') {
                depth++;
            } else if (next == ')' || next == ']') {
                depth--;
                if (depth < 0) {
                    throw new UsageException(
                            "the question closes a bracket that it does not open: " + Quoted.of(question),
                            "put what stands in brackets for itself into quotes");
                }
            } else if (next == '|' && depth == 0) {
                return new LogQuestion(question.substring(0, at).strip(), question.substring(at));
            }
        }
        return new LogQuestion(question, "");
    }

    /**
     * The same text, where nothing but a filter is wanted.
     *
     * @throws UsageException when it has a pipe
     */
    public static String filter(String text) {
        if (!of(text).pipes().isEmpty()) {
            throw new UsageException(
                    "a question with a pipe gives other rows than lines: " + Quoted.of(text),
                    "give it to logs query -q, or to logs.rows in Groovy");
        }
        return text;
    }
}
