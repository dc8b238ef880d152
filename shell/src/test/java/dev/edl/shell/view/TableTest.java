package dev.edl.shell.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
    private static Table sample() {
        var table = new Table(List.of("HOST", "MEMORY", "COMMAND"));
        table.row(List.of(Cell.of("db0"), Cell.of("1.1 MB"), Cell.of("inotifywait -m /mnt/db1/data")));
        table.row(List.of(Cell.of("app-long"), Cell.of("9 B"), Cell.of("")));
        return table;
    }

    @Test
    void columnsAreAsWideAsTheyNeed() {
        var screen = ScreenDouble.piped();
        sample().print(screen.screen);
        assertThat(screen.out()).isEqualTo("""
                        HOST      MEMORY  COMMAND
                        db0       1.1 MB  inotifywait -m /mnt/db1/data
                        app-long     9 B  -
                        """);
    }

    @Test
    void theLastColumnIsCutToTheScreen() {
        var screen = ScreenDouble.terminal(30);
        sample().print(screen.screen);
        assertThat(screen.out().lines())
                .containsExactly("HOST      MEMORY  COMMAND", "db0       1.1 MB  inotifywait…", "app-long     9 B  -");
    }

    private static ScreenDouble history(int width) {
        var table = new Table(List.of("WHEN", "WHO", "NAME", "OUTCOME", "TOOK", "COMMAND"));
        table.row(List.of(
                Cell.of("2026-11-21 08:20:00"),
                Cell.of("ada@desk as ubuntu"),
                Cell.of("repair-1795274659"),
                Cell.of("exited 0: db[0-1], exited 3: db2"),
                Cell.of("13 s"),
                Cell.of("nodetool repair")));
        var screen = ScreenDouble.terminal(width);
        table.print(screen.screen);
        return screen;
    }

    @Test
    void theWidestTextsAreCutBeforeTheOthers() {
        assertThat(history(100).out()).isEqualTo("""
                        WHEN                 WHO                 NAME               OUTCOME            TOOK  COMMAND
                        2026-11-21 08:20:00  ada@desk as ubuntu  repair-1795274659  exited 0: db[0-1…  13 s  nodetool repair
                        """);
        assertThat(history(80).out().lines()).allMatch(line -> line.length() <= 80);
    }

    @Test
    void figuresAndWhatOneCopiesAreWholeAlsoWhereTheyDoNotFit() {
        assertThat(history(40).out()).isEqualTo("""
                        WHEN                 NAME               OUTCOME     COMMA…
                        2026-11-21 08:20:00  repair-1795274659  exited 0:…  nodet…
                        """);
    }

    @Test
    void wideAndCombiningCharactersAreCountedAsTheyAreShown() {
        var table = new Table(List.of("A", "B"));
        table.row(List.of(Cell.of("世界"), Cell.of("x")));
        table.row(List.of(Cell.of("é"), Cell.of("y")));
        table.row(List.of(Cell.of("👍ab"), Cell.of("世界世界世界世界世界")));
        var screen = ScreenDouble.terminal(20);
        table.print(screen.screen);
        assertThat(screen.out()).isEqualTo("A     B\n世界  x\né     y\n👍ab  世界世界世界…\n");
    }

    @Test
    void controlsAreHarmlessAlsoOnAPipe() {
        var table = new Table(List.of("COMMAND"));
        table.row(List.of(Cell.of("sh -c 'a\nb'\t\u001b[2J\u009b\u202e\ud800")));
        var screen = ScreenDouble.piped();
        table.print(screen.screen);
        assertThat(screen.out()).isEqualTo("COMMAND\nsh -c 'a⏎b' ^[[2J\\u009b\\u202e\uFFFD\n");
    }

    @Test
    void nothingIsShownOfAnEmptyTable() {
        var screen = ScreenDouble.piped();
        new Table(List.of("HOST")).print(screen.screen);
        assertThat(screen.out()).isEmpty();
    }

    @Test
    void failuresAreRedAndTheHeadingIsBold() {
        var table = new Table(List.of("HOST", "OUTCOME"));
        table.row(List.of(Cell.of("db0"), Cell.failure("exited 3")));
        var screen = new ScreenDouble(Look.piped().withColour(Colour.ALWAYS));
        table.print(screen.screen);
        assertThat(screen.out()).isEqualTo("\u001b[1mHOST  OUTCOME\u001b[0m\ndb0   \u001b[31mexited 3\u001b[0m\n");
    }
}
