package dev.edl.scripting.snippet;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.codehaus.groovy.ast.ClassHelper;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.ImportNode;
import org.codehaus.groovy.ast.ModuleNode;

/** The imports of a sitting: found in one snippet, and given to the next ones. For one thread. */
final class Imports {
    private enum Kind {
        CLASS,
        STAR,
        STATIC,
        STATIC_STAR
    }

    /** An import without what ties it to its snippet. */
    private record Import(Kind kind, String type, String member, String alias) {
        static Import of(Kind kind, ImportNode node) {
            return new Import(
                    kind,
                    kind == Kind.STAR ? node.getPackageName() : node.getClassName(),
                    node.getFieldName() == null ? "" : node.getFieldName(),
                    node.getAlias() == null ? "" : node.getAlias());
        }

        String key() {
            return alias.isEmpty() || alias.equals("*") ? kind + type : kind + alias;
        }

        String simpleName() {
            return type.substring(type.lastIndexOf('.') + 1);
        }

        @Override
        public String toString() {
            return switch (kind) {
                case CLASS -> type + (alias.isEmpty() || alias.equals(simpleName()) ? "" : " as " + alias);
                case STAR -> type + "*";
                case STATIC ->
                    "static " + type + "." + member + (alias.isEmpty() || alias.equals(member) ? "" : " as " + alias);
                case STATIC_STAR -> "static " + type + ".*";
            };
        }
    }

    private final Map<String, Import> kept = new LinkedHashMap<>();

    /** The imports that stand in a module itself. */
    static Imports in(ModuleNode module) {
        var own = new Imports();
        module.getImports().forEach(node -> own.add(Import.of(Kind.CLASS, node)));
        module.getStarImports().forEach(node -> own.add(Import.of(Kind.STAR, node)));
        module.getStaticImports().values().forEach(node -> own.add(Import.of(Kind.STATIC, node)));
        module.getStaticStarImports().values().forEach(node -> own.add(Import.of(Kind.STATIC_STAR, node)));
        return own;
    }

    private void add(Import found) {
        kept.put(found.key(), found);
    }

    void addAll(Imports others) {
        kept.putAll(others.kept);
    }

    void clear() {
        kept.clear();
    }

    /** Removes the import that is written so, or has this alias. */
    boolean drop(String name) {
        return kept.values()
                .removeIf(each -> each.toString().equals(name) || each.alias().equals(name));
    }

    /** Gives them to a module, except what it imports or declares itself. */
    void giveTo(ModuleNode module, Imports own, Set<String> declared) {
        kept.forEach((key, each) -> {
            if (!own.kept.containsKey(key) && !declared.contains(each.alias())) {
                ClassNode type = ClassHelper.make(each.type());
                switch (each.kind()) {
                    case CLASS -> module.addImport(each.alias(), type);
                    case STAR -> module.addStarImport(each.type());
                    case STATIC -> module.addStaticImport(type, each.member(), each.alias());
                    case STATIC_STAR -> module.addStaticStarImport(each.type(), type);
                }
            }
        });
    }

    /** The class that an alias stands for, and all packages and classes whose names need no more. */
    Map<String, String> aliases() {
        return kept.values().stream()
                .filter(each -> each.kind() == Kind.CLASS)
                .collect(Collectors.toMap(Import::alias, Import::type, (one, other) -> other));
    }

    List<String> packages() {
        return kept.values().stream()
                .filter(each -> each.kind() == Kind.STAR)
                .map(Import::type)
                .toList();
    }

    List<String> texts() {
        return kept.values().stream().map(Import::toString).toList();
    }
}
