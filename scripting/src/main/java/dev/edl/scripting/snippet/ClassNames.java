package dev.edl.scripting.snippet;

import dev.edl.scripting.snippet.Candidate.Kind;
import java.io.IOException;
import java.lang.module.ModuleReader;
import java.lang.module.ResolvedModule;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The public packages and classes of Java, for imports. */
final class ClassNames {
    private static final String CLASS = ".class";

    private ClassNames() {}

    /** All names, with their packages; read once. */
    private static final class All {
        static final TreeSet<String> NAMES = read();
    }

    /** What may follow a name that has been begun: the packages and classes one step further. */
    static List<Candidate> below(String begun) {
        int packageEnd = begun.lastIndexOf('.') + 1;
        var found = new TreeSet<String>();
        for (String name : All.NAMES.tailSet(begun)) {
            if (!name.startsWith(begun)) {
                break;
            }
            int next = name.indexOf('.', Math.max(begun.length(), packageEnd));
            found.add(next < 0 ? name : name.substring(0, next + 1));
        }
        return found.stream()
                .map(name -> new Candidate(name, name.endsWith(".") ? Kind.PACKAGE : Kind.TYPE, ""))
                .toList();
    }

    private static TreeSet<String> read() {
        var names = new TreeSet<String>();
        for (ResolvedModule module : ModuleLayer.boot().configuration().modules()) {
            List<String> exported = module.reference().descriptor().exports().stream()
                    .filter(each -> !each.isQualified())
                    .map(each -> each.source().replace('.', '/') + "/")
                    .toList();
            if (!exported.isEmpty()) {
                names.addAll(classes(module, exported));
            }
        }
        return names;
    }

    private static List<String> classes(ResolvedModule module, List<String> packages) {
        try (ModuleReader reader = module.reference().open();
                Stream<String> files = reader.list()) {
            return files.filter(file -> file.endsWith(CLASS) && file.indexOf('$') < 0)
                    .filter(file -> packages.contains(file.substring(0, file.lastIndexOf('/') + 1)))
                    .map(file ->
                            file.substring(0, file.length() - CLASS.length()).replace('/', '.'))
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }
}
