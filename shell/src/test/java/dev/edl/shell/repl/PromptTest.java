package dev.edl.shell.repl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edl.shell.line.Span;
import dev.edl.shell.line.Suggestion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jline.terminal.Size;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The prompt at a terminal in memory, for somebody who only notes what was typed. */
class PromptTest {
    private static final String CTRL_C = "\u0003";
    private static final String CTRL_D = "\u0004";

    private static List<Suggestion> words(String... all) {
        return List.of(all).stream()
                .map(word -> new Suggestion(word, "word", "", true))
                .toList();
    }

    /** Knows words by their beginnings; a line goes on while its last character is a backslash. */
    private static final class Notes implements Conversation {
        private final List<String> accepted = new CopyOnWriteArrayList<>();
        private final List<String> described = new CopyOnWriteArrayList<>();
        private volatile List<Suggestion> words = List.of();
        private volatile Consumer<String> doing = _ -> {};
        private volatile boolean faulty;
        private volatile boolean mayLeave = true;

        private void fail() {
            if (faulty) {
                throw new IllegalStateException("faulty");
            }
        }

        @Override
        public String prompt() {
            return "edl> ";
        }

        @Override
        public void asked() {}

        @Override
        public boolean incomplete(String text) {
            return text.endsWith("\\");
        }

        @Override
        public Word word(String line, int cursor) {
            int start = line.lastIndexOf(' ', cursor - 1) + 1;
            return new Word(start, cursor, line.substring(start, cursor));
        }

        @Override
        public String quoted(String text, boolean complete) {
            return text.contains("'") ? "\"" + text + (complete ? "\"" : "") : text;
        }

        @Override
        public List<Suggestion> complete(String line, int cursor) {
            fail();
            String typed = word(line, cursor).text();
            return words.stream().filter(word -> word.value().startsWith(typed)).toList();
        }

        @Override
        public Optional<String> describe(String line, int cursor) {
            fail();
            described.add(line);
            return Optional.of("about " + line);
        }

        @Override
        public List<Span> highlight(String line) {
            fail();
            return List.of();
        }

        @Override
        public Optional<String> tip(String line, int cursor) {
            fail();
            return Optional.empty();
        }

        @Override
        public void accept(String text) {
            accepted.add(text);
            doing.accept(text);
        }

        @Override
        public boolean over() {
            return accepted.contains("/exit");
        }

        @Override
        public boolean mayLeave() {
            return mayLeave;
        }
    }

    private final Notes notes = new Notes();
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final LineDisciplineTerminal terminal;
    private final Prompt prompt;
    private final Thread conversing;

    PromptTest(@TempDir Path folder) throws IOException {
        terminal = new LineDisciplineTerminal("test", "xterm", shown, StandardCharsets.UTF_8);
        terminal.setSize(Size.of(80, 24));
        prompt = new Prompt(terminal, notes, folder.resolve("history"), true, _ -> {});
        conversing = Thread.ofPlatform().unstarted(prompt::converse);
    }

    @AfterEach
    void leave() throws Exception {
        type(CTRL_C).type("/exit\r");
        assertThat(conversing.join(Duration.ofSeconds(10))).isTrue();
        prompt.close();
    }

    private PromptTest begin() {
        if (conversing.getState() == Thread.State.NEW) {
            conversing.start();
            until("reads", () -> !prompt.available() && screen().contains("edl> "));
        }
        return this;
    }

    private PromptTest type(String keys) {
        begin();
        try {
            terminal.processInputBytes(keys.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    private static void until(String what, java.util.concurrent.Callable<Boolean> holds) {
        Awaitility.await(what)
                .atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(5))
                .until(holds);
    }

    private String screen() {
        return shown.toString(StandardCharsets.UTF_8);
    }

    private void accepted(String... lines) {
        until("accepted", () -> notes.accepted.size() >= lines.length);
        assertThat(notes.accepted).containsExactly(lines);
    }

    @Test
    void linesAreHandedOn() {
        type("one\rtwo ü\r");
        accepted("one", "two ü");
        assertThat(prompt.history()).containsExactly("one", "two ü");
    }

    @Test
    void aLineThatGoesOnIsAskedForMore() {
        type("one\\\rtwo\r");
        accepted("one\\\ntwo");
        assertThat(screen()).contains("...> ");
    }

    @Test
    void whatIsPastedIsOneText() {
        type("\u001b[200~one\rtwo\tthree\r\nfour\u001b[201~\r");
        until("accepted", () -> !notes.accepted.isEmpty());
        assertThat(notes.accepted)
                .singleElement()
                .asString()
                .startsWith("one\ntwo\tthree\n")
                .endsWith("four");
    }

    @Test
    void ofWhatIsTooMuchToPasteNothingIsTaken() {
        type("\u001b[200~" + "exec stop --all\r".repeat(70_000) + "\u001b[201~whole\r");
        until("accepted", () -> !notes.accepted.isEmpty());
        assertThat(notes.accepted).containsExactly("whole");
    }

    @Test
    void ctrlCDropsTheLineAndNothingElse() {
        begin().type("half a li");
        until("shown", () -> screen().contains("half a li"));
        type(CTRL_C);
        until("asks again", () -> screen().lastIndexOf("edl> ") > screen().indexOf("half a li"));
        type("whole\r");
        accepted("whole");
    }

    @Test
    void ctrlDLeavesOnlyWhereItMay() {
        notes.mayLeave = false;
        type(CTRL_D).type("one\r");
        accepted("one");
        notes.mayLeave = true;
        type(CTRL_D);
        until("left", () -> !conversing.isAlive());
    }

    @Test
    void theOnlyWordIsCompletedInTheMiddleOfALineToo() {
        notes.words = words("exec", "it's one");
        type("ex\tlist\r");
        accepted("exec list");
        type("ex list\u0001\u0006\u0006\t\r");
        accepted("exec list", "exec list");
        type("exec it\t\r");
        accepted("exec list", "exec list", "exec \"it's one\" ");
    }

    @Test
    void whatWordsHaveInCommonIsCompletedAndTheyAreListed() {
        notes.words = words("history", "hosts", "hostnames");
        type("hos\t");
        until("listed", () -> screen().contains("hostnames"));
        type("s\r");
        accepted("hosts");
        // Where nothing was typed, what all have in common is not meant.
        type("\t\r");
        accepted("hosts", "");
    }

    @Test
    void theSecondTabDescribesOnce() {
        notes.words = words("hosts", "hostnames");
        type("host\t");
        until("listed", () -> screen().contains("hostnames"));
        type("\t");
        until("described", () -> screen().contains("about host"));
        type("\t\t").type("s\r");
        accepted("hosts");
        assertThat(notes.described).containsExactly("host");
    }

    @Test
    void afterACompletionTabListsWhatComesNext() {
        notes.words = words("exec", "list", "logs");
        type("ex\t\t");
        until("listed", () -> screen().contains("logs"));
        assertThat(notes.described).isEmpty();
    }

    @Test
    void manyWordsAreListedWithoutAQuestion() {
        notes.words = IntStream.range(0, 1_000)
                .mapToObj(n -> new Suggestion("db" + n, "host", "a host", true))
                .toList();
        type("d\t");
        until("listed", () -> screen().contains(" more"));
        type("b77\r");
        until("accepted", () -> !notes.accepted.isEmpty());
        assertThat(notes.accepted).containsExactly("dbb77");
    }

    @Test
    void namesThatComeLateAreCompletedForWhoStillWaits() {
        type("exec stop w\t");
        until("shown", () -> screen().contains("w"));
        notes.words = words("watch");
        until("completed", () -> {
            prompt.renewed();
            return screen().contains("atch");
        });
        type("\r");
        accepted("exec stop watch ");
        notes.words = words("other");
        prompt.renewed();
        type("o\r");
        accepted("exec stop watch ", "o");
    }

    @Test
    void whatIsSaidMeanwhileStandsAboveTheLine() {
        var otherwise = new ByteArrayOutputStream();
        begin().type("half");
        until("shown", () -> screen().contains("half"));
        var above = new PrintStream(prompt.above(otherwise), true, StandardCharsets.UTF_8);
        above.println("watch ended");
        until("said", () -> screen().contains("watch ended"));
        assertThat(screen().substring(screen().indexOf("watch ended"))).contains("edl> half");
        type(" a line\r");
        accepted("half a line");
        assertThat(otherwise.size()).isZero();
    }

    @Test
    void partsOfLinesWaitForTheRest() throws IOException {
        begin();
        var above = prompt.above(new ByteArrayOutputStream());
        byte[] bytes = "first\nzweite Zeile für dich\n".getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at < bytes.length; at++) {
            above.write(bytes, at, 1);
        }
        assertThat(screen()).contains("first", "zweite Zeile für dich");
    }

    @Test
    void whatOnlyHelpsMayFail() {
        notes.faulty = true;
        type("exe\tc\t\tlist\r");
        accepted("execlist");
    }

    @Test
    void questionsAreAskedBetweenLinesOnly() {
        var answers = new CopyOnWriteArrayList<Optional<String>>();
        notes.doing = line -> {
            if (line.startsWith("ask")) {
                answers.add(prompt.ask("sure? "));
            }
        };
        begin();
        assertThat(prompt.ask("sure? ")).isEmpty();
        type("ask\r");
        until("asked", () -> screen().contains("sure? "));
        type("y\r");
        until("answered", () -> answers.size() == 1);
        type("ask again\r");
        until("asked", () -> screen().lastIndexOf("sure? ") > screen().indexOf("ask again"));
        type(CTRL_C);
        until("left", () -> answers.size() == 2);
        assertThat(answers).containsExactly(Optional.of("y"), Optional.of(""));
        type("on\r");
        until("goes on", () -> notes.accepted.contains("on"));
        assertThat(prompt.history()).doesNotContain("y");
    }

    @Test
    void anInterruptThatCameTooLateIsNotForTheNextLine() {
        notes.doing = _ -> Thread.currentThread().interrupt();
        type("one\r");
        accepted("one");
        type("two\r");
        accepted("one", "two");
    }
}
