package dev.edl.shell;

import dev.edl.exec.ExecException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Many lines over one workplace: a prompt, a batch or a script. For one thread, except what says otherwise. */
final class Sitting implements AutoCloseable {
    private final Supplier<Surroundings> surroundings;
    private final Jobs jobs = new Jobs();
    private final List<Workplace> left = new ArrayList<>();
    private final boolean prompts;
    private @Nullable Model model;
    private GlobalOptions options;
    private volatile Workplace workplace;
    private volatile Asker asker = Asker.CONTROLLING_TERMINAL;
    private Results results = Results.NONE;

    /**
     * Begins where an invocation has begun.
     *
     * @param surroundings of each line; the terminal may change its size
     * @param prompts whether a person types the lines
     */
    Sitting(Supplier<Surroundings> surroundings, GlobalOptions options, Workplace workplace, boolean prompts) {
        this.surroundings = surroundings;
        this.options = options;
        this.workplace = workplace;
        this.prompts = prompts;
        workplace.expectMore();
    }

    /** Whether a person types the lines, and so is told when what goes on in the background has ended. */
    boolean prompts() {
        return prompts;
    }

    Surroundings surroundings() {
        return surroundings.get();
    }

    GlobalOptions options() {
        return options;
    }

    Workplace workplace() {
        return workplace;
    }

    /**
     * Goes on with other hosts, or on other ways to them. What still uses the old connections keeps them.
     *
     * @throws ExecException when there are no such hosts; all is as before then
     */
    void move(GlobalOptions other) {
        Workplace before = workplace;
        GlobalOptions were = options;
        workplace = new Workplace(surroundings(), other);
        workplace.expectMore();
        options = other;
        try {
            context().inventory();
        } catch (ExecException e) {
            workplace = before;
            options = were;
            throw e;
        }
        left.add(before);
    }

    /** How often a command or a snippet has turned to hosts. */
    long reached() {
        return workplace.reached() + left.stream().mapToLong(Workplace::reached).sum();
    }

    /** Who asks the person. */
    Asker asker() {
        return asker;
    }

    void ask(Asker other) {
        asker = other;
    }

    Jobs jobs() {
        return jobs;
    }

    /** Whether it may end now: asks the person at a prompt where hosts would not be begun any more. */
    boolean mayLeave() {
        return !prompts
                || jobs.waiting()
                        .map(hosts -> asker.ask(hosts + " would not be begun any more. Leave? [y/N] ")
                                .filter(answer -> answer.strip().equalsIgnoreCase("y"))
                                .isPresent())
                        .orElse(true);
    }

    Results results() {
        return results;
    }

    /** From now on this one is given what comes of commands. */
    void give(Results taker) {
        results = taker;
    }

    /** What is said between two commands is said in its name. */
    Context context() {
        return new Context(surroundings(), options, workplace, Optional.of(this));
    }

    /** A model of the commands, and what it fills in. */
    private record Model(Edl edl, CommandLine line) {}

    /**
     * The model of a line's commands. Each line is read with it, because it costs more to make than a command to run. By any
     * thread.
     */
    CommandLine model() {
        return made().line();
    }

    private synchronized Model made() {
        if (model == null) {
            Surroundings now = surroundings();
            var edl = new Edl(now, this);
            model = new Model(edl, Edl.commandLine(edl, now));
        }
        return model;
    }

    /** Carries out the words of one command; never throws. Returns its exit code. */
    int run(List<String> words) {
        Model all = made();
        return all.edl().execute(all.line(), surroundings(), this, words);
    }

    /** What a line of this sitting has where it does not say otherwise; null for what the command itself decides. */
    @Nullable
    String usual(ArgSpec argument) {
        if (!(argument instanceof OptionSpec option)) {
            return null;
        }
        return switch (option.longestName()) {
            case "--output" -> options.output.name();
            case "--color" -> options.color.name();
            case "--verbose" -> Boolean.toString(options.verbose);
            default -> null;
        };
    }

    /** Refuses on a line what holds for the whole sitting. */
    static void refuseItsOwn(ParseResult parsed) {
        for (ParseResult level = parsed; level != null; level = level.subcommand()) {
            for (OptionSpec option : level.matchedOptions()) {
                if (GlobalOptions.OF_THE_SITTING.contains(option.longestName())) {
                    throw new ParameterException(
                            parsed.commandSpec().commandLine(),
                            option.longestName()
                                    + " holds for a whole sitting: give it when edl is started, or say /env "
                                    + option.longestName() + " …");
                }
            }
        }
    }

    /** Closes what it moved to; the first workplace is its owner's. */
    @Override
    public void close() {
        if (!left.isEmpty()) {
            workplace.close();
            left.subList(1, left.size()).forEach(Workplace::close);
        }
    }
}
