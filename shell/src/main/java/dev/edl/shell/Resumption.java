package dev.edl.shell;

import dev.edl.exec.Fate;
import dev.edl.exec.HostSet;
import dev.edl.exec.UsageException;
import dev.edl.exec.recall.Unfinished;
import dev.edl.shell.view.GuardWords;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;

/**
 * What must be known of a request to go on with it, and how that is done: the words that were typed are read anew. Values
 * of variables and standard input are not kept; they must be given again.
 */
final class Resumption {
    private static final String VARIABLE = "-e";
    private static final String INPUT = "--stdin";
    private static final Set<String> SELECTION = Set.of("--type", "--hosts", "--exclude");
    private static final String DRY_RUN = "--dry-run";
    /** What is about one sitting only, and so is not kept, and goes with --resume. */
    private static final Set<String> ANEW = Set.of(VARIABLE, INPUT, DRY_RUN, Protection.YES, AgainOptions.RESUME);

    /** In the place of the words of a command: it was a snippet's. */
    private static final String SNIPPET = "=exec.run";

    private Resumption() {}

    /** What is kept of a command that a snippet ran. */
    static List<String> ofSnippet(String command) {
        return List.of(SNIPPET, command);
    }

    /** What to type for the same on other hosts, behind {@code exec run}; without what {@link #unkept} names. */
    static List<String> words(CommandLine run, Path folder, List<String> command) {
        Stream<String> options = GivenWords.own(run.getParseResult())
                .filter(option -> !ANEW.contains(option.longestName())
                        && !option.longestName().equals(AgainOptions.AGAIN_FAILED))
                .flatMap(option ->
                        GivenWords.words(option, path -> folder.resolve(path).normalize()));
        return Stream.of(options, Stream.of("--"), command.stream())
                .flatMap(part -> part)
                .toList();
    }

    /** What must be given again: {@code -e TOKEN}, {@code --stdin}. */
    static List<String> unkept(ExecRun run) {
        var unkept = run.environment.stream()
                .map(variable -> VARIABLE + " " + variable.name())
                .distinct()
                .collect(Collectors.toCollection(ArrayList::new));
        if (run.stdin) {
            unkept.add(INPUT);
        }
        return unkept;
    }

    /**
     * Reads and executes the words of the request that left hosts.
     *
     * @throws UsageException when there is none, when something must be given again, and for what does not belong
     *     here
     */
    static int execute(CommandLine root, ExecRun now, Context context) {
        if (!now.words.isEmpty()) {
            throw new UsageException("--resume runs the request's own command", "leave out what stands behind --");
        }
        ParseResult parsed = root.getParseResult();
        refuseOthers(parsed);
        String inventory = context.inventory().name();
        Unfinished left = context.requests()
                .unfinished()
                .orElseThrow(() -> new UsageException(
                        "nothing to resume: no request on the inventory " + inventory + " has left hosts", null));
        if (left.words().indexOf(SNIPPET) == 0) {
            throw new UsageException(
                    "the last request that left hosts was Groovy's: "
                            + GuardWords.what(left.words().getLast()),
                    "go on with exec.run(…, on: '@rest'), or exec run --hosts @rest -- …");
        }
        refuseMissing(left, unkept(now));
        context.messages()
                .say("going on with " + HostSet.fold(left.request().of(Fate.REST)) + ": exec run "
                        + GuardWords.what(GivenWords.line(left.words())));
        var words = new ArrayList<String>();
        GivenWords.options(parsed)
                .filter(Resumption::isGlobal)
                .forEach(option -> GivenWords.words(option, path -> path).forEach(words::add));
        words.addAll(List.of("exec", "run", "--hosts=@" + Fate.REST.word()));
        now.environment.forEach(variable -> words.addAll(List.of(VARIABLE, variable.name() + "=" + variable.value())));
        words.addAll(now.stdin ? List.of(INPUT) : List.of());
        words.addAll(now.dryRun ? List.of(DRY_RUN) : List.of());
        words.addAll(now.yes ? List.of(Protection.YES) : List.of());
        words.addAll(left.words());
        return root.execute(words.toArray(String[]::new));
    }

    private static boolean isGlobal(OptionSpec option) {
        return option.scopeType() == ScopeType.INHERIT && !SELECTION.contains(option.longestName());
    }

    private static void refuseOthers(ParseResult parsed) {
        GivenWords.options(parsed)
                .filter(option -> !isGlobal(option))
                .map(OptionSpec::longestName)
                .filter(name -> !ANEW.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new UsageException(
                            name + " does not go with --resume, which goes on as the request was begun",
                            "for other hosts or options: exec run --hosts @rest … -- COMMAND");
                });
    }

    private static void refuseMissing(Unfinished left, List<String> given) {
        List<String> missing =
                left.unkept().stream().filter(what -> !given.contains(what)).toList();
        if (!missing.isEmpty()) {
            throw new UsageException(
                    "--resume needs " + String.join(" and ", missing) + " again: values and input are not kept",
                    "write exec run --resume " + asTyped(missing));
        }
        given.stream().filter(what -> !left.unkept().contains(what)).findFirst().ifPresent(what -> {
            throw new UsageException("the request that is gone on with had no " + what, "leave it out");
        });
    }

    /** How what is not kept is typed again: {@code -e TOKEN=… --stdin <FILE}. */
    static String asTyped(List<String> unkept) {
        return unkept.stream()
                .map(what -> what.equals(INPUT) ? INPUT + " <FILE" : what + "=…")
                .collect(Collectors.joining(" "));
    }
}
