package dev.edl.shell;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi.IStyle;
import picocli.CommandLine.Help.Ansi.Text;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Help whose lines break at blanks alone. Those of picocli break wherever Unicode lets a text break, also inside of
 * {@code ./state.json} and {@code 'a,b!b'}, and nothing but another table changes that.
 */
final class WholeWordsHelp extends Help {
    private static final int MARGIN = 2;

    WholeWordsHelp(CommandSpec spec, ColorScheme colours) {
        super(spec, colours);
    }

    @Override
    protected String insertSynopsisCommandName(int headingLength, Text parts) {
        Text name = text("X".repeat(headingLength)).concat(colorScheme().commandText(name()));
        var table = new Table(colorScheme(), name().length() + headingLength + 1, column(width(), 0));
        table.addRowValues(name.concat(parts));
        return table.toString().substring(headingLength);
    }

    @Override
    public String description(Object... params) {
        return lines(commandSpec().usageMessage().description());
    }

    @Override
    public String footer(Object... params) {
        return lines(commandSpec().usageMessage().footer());
    }

    @Override
    public Layout createDefaultLayout(
            List<OptionSpec> options, List<PositionalParamSpec> parameters, ColorScheme colours) {
        Column[] usual = TextTable.forDefaultColumns(
                        colours, calcLongOptionColumnWidth(options, parameters, colours), width())
                .columns();
        return new Layout(
                colours,
                new Table(colours, MARGIN, usual),
                createDefaultOptionRenderer(),
                createDefaultParameterRenderer());
    }

    @Override
    public String commandList(Map<String, Help> commands) {
        int names = commands.keySet().stream().mapToInt(String::length).max().orElse(0) + MARGIN;
        var table = new Table(
                colorScheme(),
                MARGIN,
                new Column(names, MARGIN, Column.Overflow.SPAN),
                column(width() - names, MARGIN));
        commands.forEach((name, help) -> table.addRowValues(
                colorScheme().commandText(name),
                text(String.join(" ", help.commandSpec().usageMessage().description()))));
        return table.toString();
    }

    /** {@code -e K=V} where {@code -e=K=V} would seem to be what one types. */
    @Override
    public IParamLabelRenderer parameterLabelRenderer() {
        IParamLabelRenderer usual = super.parameterLabelRenderer();
        return new IParamLabelRenderer() {
            @Override
            public Text renderParameterLabel(ArgSpec argument, Ansi ansi, List<IStyle> styles) {
                Text label = usual.renderParameterLabel(argument, ansi, styles);
                return isShort(argument) && label.plainString().startsWith("=")
                        ? text(" ").concat(label.substring(1))
                        : label;
            }

            @Override
            public String separator() {
                return " "; // picocli asks where there is no long name
            }
        };
    }

    private static boolean isShort(ArgSpec argument) {
        return argument instanceof OptionSpec option && option.longestName().length() == 2;
    }

    private String lines(String... lines) {
        var table = new Table(colorScheme(), 0, column(width(), 0));
        Arrays.stream(lines).map(this::text).forEach(table::addRowValues);
        return table.toString();
    }

    private static Column column(int width, int indent) {
        return new Column(width, indent, Column.Overflow.WRAP);
    }

    private Text text(String plain) {
        return colorScheme().text(plain);
    }

    private String name() {
        return commandSpec().qualifiedName();
    }

    private int width() {
        return commandSpec().usageMessage().width();
    }

    /** Breaks a text that is too long for its column into lines that fit, so that there is nothing to break for picocli. */
    private static final class Table extends TextTable {
        private final ColorScheme colours;
        private final int indent;

        Table(ColorScheme colours, int indent, Column... columns) {
            super(colours, columns);
            this.colours = colours;
            this.indent = indent;
        }

        @Override
        public Cell putValue(int row, int column, @Nullable Text value) {
            Column into = columns()[column];
            if (value == null || into.overflow != Column.Overflow.WRAP) {
                return super.putValue(row, column, value);
            }
            int room = into.width - into.indent;
            int at = row;
            Text rest = value;
            while (rest.plainString().length() > room) {
                int end = lineEnd(rest.plainString(), room);
                super.putValue(at++, column, rest.substring(0, end));
                addEmptyRow();
                int next = rest.plainString().charAt(end) == ' ' ? end + 1 : end;
                rest = colours.text(" ".repeat(indent)).concat(rest.substring(next));
            }
            return super.putValue(at, column, rest);
        }

        /** The last blank that fits and is not within brackets, which hold together what belongs together. */
        private static int lineEnd(String text, int room) {
            int end = -1;
            int depth = 0;
            boolean begun = false;
            for (int at = 0; at <= room; at++) {
                char character = text.charAt(at);
                depth += character == '[' ? 1 : character == ']' ? -1 : 0;
                begun |= character != ' ';
                if (character == ' ' && begun && depth == 0) {
                    end = at;
                }
            }
            return end < 0 ? room : end;
        }
    }
}
