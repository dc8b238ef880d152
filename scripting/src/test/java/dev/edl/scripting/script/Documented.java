package dev.edl.scripting.script;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The scripts that stand in {@code docs/scripting.md}. */
final class Documented {
    private static final Pattern BLOCK = Pattern.compile("^```groovy\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    private Documented() {}

    /** Writes each into a file, which is named by its number. */
    static List<Path> scripts(Path folder) throws IOException {
        var scripts = new ArrayList<Path>();
        var blocks = BLOCK.matcher(Files.readString(Path.of("../docs/scripting.md")));
        while (blocks.find()) {
            scripts.add(Files.writeString(folder.resolve("block" + scripts.size() + ".groovy"), blocks.group(1)));
        }
        return scripts;
    }
}
