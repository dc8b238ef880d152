package dev.edl.shell;

import dev.edl.shell.repl.Prompt;
import java.util.Optional;

/** Asks where lines are typed, but not while one is. */
record PromptAsker(Prompt prompt) implements Asker {
    @Override
    public Optional<String> ask(String question) {
        return prompt.ask(question);
    }

    @Override
    public Optional<char[]> askHidden(String question) {
        return prompt.askHidden(question);
    }

    @Override
    public boolean available() {
        return prompt.available();
    }
}
