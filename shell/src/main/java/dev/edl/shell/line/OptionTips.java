package dev.edl.shell.line;

import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** Tells in one line what is being typed. */
public final class OptionTips {
    private OptionTips() {}

    /**
     * The tip on the option, parameter or command at the cursor; empty where there is none to tell, as after {@code --}.
     *
     * @param root only its model is read
     */
    public static Optional<String> of(CommandSpec root, String line, int cursor) {
        return Spot.at(root, line, cursor)
                .flatMap(Subject::at)
                .filter(subject -> subject.command().parent() != null)
                .map(OptionTips::tip);
    }

    private static String tip(Subject subject) {
        return subject.argument() == null
                ? name(subject.command()) + "  " + Texts.of(subject.command())
                : Texts.signature(subject.argument()) + "  " + Texts.of(subject.argument());
    }

    /** As it is typed at the prompt: {@code exec run}. */
    private static String name(CommandSpec command) {
        String qualified = command.qualifiedName();
        return qualified.substring(command.root().name().length()).strip();
    }
}
