package dev.edl.shell;

import java.io.IOException;

/** Says once that standard input was given though nothing reads it: it would otherwise vanish without a word. */
final class UnusedInput {
    private final Context context;
    private boolean told;

    /** Tells nothing when the command reads it. */
    UnusedInput(Context context, boolean unused) {
        this.context = context;
        this.told = !unused;
    }

    void tell() {
        if (!told && !context.surroundings().terminals().input() && given()) {
            told = true;
            context.messages().warn("standard input is given, and no command reads it; --stdin passes it on");
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
