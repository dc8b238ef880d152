package dev.edl.scripting.snippet;

import groovy.lang.GroovyClassLoader;
import java.security.CodeSource;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.ModuleNode;
import org.codehaus.groovy.control.CompilationUnit;
import org.codehaus.groovy.control.CompilerConfiguration;
import org.codehaus.groovy.control.Phases;
import org.codehaus.groovy.control.SourceUnit;

/** Compiles snippets, each on top of those before it: gives them the imports, and makes their variables lasting. */
final class SnippetLoader extends GroovyClassLoader {
    private final Imports imports;
    private Imports ownImports = new Imports();
    private Map<String, String> variables = new LinkedHashMap<>();
    private Set<String> types = new LinkedHashSet<>();

    SnippetLoader(ClassLoader parent, CompilerConfiguration configuration, Imports imports) {
        super(parent, configuration);
        this.imports = imports;
    }

    @Override
    protected CompilationUnit createCompilationUnit(CompilerConfiguration configuration, CodeSource source) {
        CompilationUnit unit = super.createCompilationUnit(configuration, source);
        unit.addPhaseOperation((CompilationUnit.ISourceUnitOperation) this::rewrite, Phases.CONVERSION);
        return unit;
    }

    private void rewrite(SourceUnit source) {
        ModuleNode module = source.getAST();
        ownImports = Imports.in(module);
        variables = Hoisting.hoist(module);
        types = new LinkedHashSet<>();
        for (ClassNode each : module.getClasses()) {
            if (!each.isScript() && each.getOuterClass() == null) {
                types.add(each.getName());
            }
        }
        imports.giveTo(module, ownImports, types);
    }

    /** The imports that stood in the last snippet itself. */
    Imports ownImports() {
        return ownImports;
    }

    /** The variables that the last snippet declared, with their types; empty where none was said. */
    Map<String, String> variables() {
        return variables;
    }

    /** The classes that the last snippet declared. */
    Set<String> types() {
        return types;
    }
}
