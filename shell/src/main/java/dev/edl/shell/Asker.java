package dev.edl.shell;

import java.util.Optional;

/** Asks the person something, while nothing else is shown. */
interface Asker {
    /** On the controlling terminal, whatever our standard streams are; Ctrl-C ends the process. */
    Asker CONTROLLING_TERMINAL = new Asker() {
        @Override
        public Optional<String> ask(String question) {
            return Question.ask(question);
        }

        @Override
        public Optional<char[]> askHidden(String question) {
            return HiddenQuestion.ask(question);
        }
    };

    /** Whether somebody can be asked now; while a line is typed nobody can. */
    default boolean available() {
        return true;
    }

    /** What was typed, nothing when the question was left; empty when nobody can be asked. */
    Optional<String> ask(String question);

    /** The same, and what is typed is not seen; empty also when the question was left. */
    Optional<char[]> askHidden(String question);
}
