package dev.edl.scripting;

import java.util.Set;
import org.codehaus.groovy.ast.AnnotatedNode;
import org.codehaus.groovy.ast.AnnotationNode;
import org.codehaus.groovy.ast.ClassCodeVisitorSupport;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.classgen.GeneratorContext;
import org.codehaus.groovy.control.CompilePhase;
import org.codehaus.groovy.control.CompilerConfiguration;
import org.codehaus.groovy.control.SourceUnit;
import org.codehaus.groovy.control.customizers.CompilationCustomizer;
import org.codehaus.groovy.syntax.SyntaxException;

/** How scripts and snippets are compiled: on top of {@link EdlScript}, and with nothing fetched from repositories. */
public final class ScriptConfiguration {
    private static final String GRAPE = "groovy.grape.GrabAnnotationTransformation";
    private static final Set<String> GRABS = Set.of("Grab", "Grapes", "GrabResolver", "GrabConfig", "GrabExclude");

    private ScriptConfiguration() {}

    /** A configuration of the caller's own. */
    public static CompilerConfiguration create() {
        var configuration = new CompilerConfiguration();
        configuration.setScriptBaseClass(EdlScript.class.getName());
        configuration.setSourceEncoding("UTF-8");
        configuration.setParameters(true);
        configuration.setDisabledGlobalASTTransformations(Set.of(GRAPE));
        configuration.addCompilationCustomizers(new Ungrabbing());
        return configuration;
    }

    /** Refuses the annotations that nobody heeds here. */
    private static final class Ungrabbing extends CompilationCustomizer {
        Ungrabbing() {
            super(CompilePhase.CONVERSION);
        }

        @Override
        public void call(SourceUnit source, GeneratorContext context, ClassNode type) {
            var visitor = new ClassCodeVisitorSupport() {
                @Override
                protected SourceUnit getSourceUnit() {
                    return source;
                }

                @Override
                public void visitAnnotations(AnnotatedNode node) {
                    for (AnnotationNode each : node.getAnnotations()) {
                        if (GRABS.contains(each.getClassNode().getNameWithoutPackage())) {
                            source.addErrorAndContinue(new SyntaxException(
                                    "@" + each.getClassNode().getNameWithoutPackage()
                                            + " is not supported: put the library on the class path",
                                    each));
                        }
                    }
                }
            };
            visitor.visitClass(type);
            source.getAST().getImports().forEach(visitor::visitAnnotations);
            source.getAST().getStarImports().forEach(visitor::visitAnnotations);
        }
    }
}
