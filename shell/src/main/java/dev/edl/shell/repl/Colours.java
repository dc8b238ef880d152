package dev.edl.shell.repl;

import dev.edl.shell.line.Span;
import java.util.List;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** How the parts of a line look: with colours that can be read on light and on dark. */
final class Colours {
    private Colours() {}

    static AttributedString paint(String line, List<Span> spans) {
        var text = new AttributedStringBuilder();
        int at = 0;
        for (Span span : spans) {
            if (span.start() < at || span.end() > line.length()) {
                continue;
            }
            text.append(line, at, span.start());
            text.styled(style(span.kind()), line.substring(span.start(), span.end()));
            at = span.end();
        }
        text.append(line, at, line.length());
        return text.toAttributedString();
    }

    private static AttributedStyle style(Span.Kind kind) {
        return switch (kind) {
            case COMMAND, VERB, SLASH -> AttributedStyle.BOLD;
            case OPTION -> AttributedStyle.DEFAULT.foreground(AttributedStyle.CYAN);
            case HOST -> AttributedStyle.DEFAULT.foreground(AttributedStyle.GREEN);
            case UNKNOWN, UNKNOWN_HOST -> AttributedStyle.DEFAULT.foreground(AttributedStyle.RED);
            case STRING -> AttributedStyle.DEFAULT.foreground(AttributedStyle.MAGENTA);
            case NUMBER -> AttributedStyle.DEFAULT.foreground(AttributedStyle.BLUE);
            case KEYWORD -> AttributedStyle.BOLD.foreground(AttributedStyle.BLUE);
            case COMMENT -> AttributedStyle.DEFAULT.faint();
        };
    }
}
