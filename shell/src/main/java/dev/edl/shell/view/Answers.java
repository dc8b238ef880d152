package dev.edl.shell.view;

import dev.edl.exec.HostAnswer;
import java.util.List;

/** What hosts answered, the parts that are the same whatever was asked. */
final class Answers {
    /** The exit code when a host could not be asked. */
    static final int UNREACHED = 255;

    private Answers() {}

    /** Tells of each host that could not be asked; returns the exit code. */
    static <T> int tellProblems(Messages messages, List<HostAnswer<T>> answers) {
        int code = 0;
        for (var answer : answers) {
            if (answer.failed().isPresent()) {
                messages.error(answer.host(), answer.failed().get());
                code = UNREACHED;
            }
        }
        return code;
    }

    /** The aliases of those that answered. */
    static <T> List<String> hosts(List<HostAnswer<T>> answers) {
        return answers.stream()
                .filter(answer -> answer.failed().isEmpty())
                .map(answer -> answer.host().alias())
                .toList();
    }
}
