package dev.edl.shell;

import java.io.IOException;

/** Says once that standard input was given though nothing reads it: it would otherwise vanish without a word. */
final class UnusedInput {
    private final Context context;
    private boolean told;

    UnusedInput(Context context) {
        this.context = context;
    }

    void tell() {
        if (!told && !context.surroundings().terminals().input() && given()) {
            told = true;
            context.messages().warn("standard input is given, and no command reads it");
        }
    }

    private boolean given() {
        try {
            return context.surroundings().input().available() > 0;
        } catch (IOException e) {
            return false;
        }
    }
}
