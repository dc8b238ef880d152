package dev.edl.scripting;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.codehaus.groovy.ast.ASTNode;
import org.codehaus.groovy.ast.AnnotatedNode;
import org.codehaus.groovy.ast.AnnotationNode;
import org.codehaus.groovy.ast.ClassCodeVisitorSupport;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.ImportNode;
import org.codehaus.groovy.ast.ModuleNode;
import org.codehaus.groovy.ast.expr.PropertyExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.codehaus.groovy.classgen.GeneratorContext;
import org.codehaus.groovy.control.CompilePhase;
import org.codehaus.groovy.control.SourceUnit;
import org.codehaus.groovy.control.customizers.CompilationCustomizer;
import org.codehaus.groovy.syntax.SyntaxException;

/** Refuses what nobody heeds here, and what would carry out code while it is compiled: a check runs nothing. */
final class Refusals extends CompilationCustomizer {
    private static final Set<String> GRABS = Set.of("Grab", "Grapes", "GrabResolver", "GrabConfig", "GrabExclude");
    private static final Set<String> CHECKS = Set.of("TypeChecked", "CompileStatic");
    private static final String TEST = "ASTTest";
    private static final String GRAPE = "groovy.grape.";
    private static final String FETCHES = " is not supported: put the library on the class path";
    private static final String RUNS = " is not supported: it carries out code while the script is compiled";

    Refusals() {
        super(CompilePhase.CONVERSION);
    }

    @Override
    public void call(SourceUnit source, GeneratorContext context, ClassNode type) {
        var visitor = new Visitor(source);
        visitor.visitClass(type);
        imports(source.getAST()).forEach(visitor::visitImport);
    }

    private static Stream<ImportNode> imports(ModuleNode module) {
        return Stream.of(
                        module.getImports(),
                        module.getStarImports(),
                        module.getStaticImports().values(),
                        module.getStaticStarImports().values())
                .flatMap(each -> List.copyOf(each).stream());
    }

    private static final class Visitor extends ClassCodeVisitorSupport {
        private final SourceUnit source;

        Visitor(SourceUnit source) {
            this.source = source;
        }

        @Override
        protected SourceUnit getSourceUnit() {
            return source;
        }

        void visitImport(ImportNode each) {
            visitAnnotations(each);
            if (each.getType() != null && each.getType().getName().startsWith(GRAPE)) {
                refuse(each.getType().getName() + FETCHES, each);
            }
        }

        @Override
        public void visitAnnotations(AnnotatedNode node) {
            for (AnnotationNode each : node.getAnnotations()) {
                String name = named(each.getClassNode().getName());
                if (GRABS.contains(name)) {
                    refuse("@" + name + FETCHES, each);
                } else if (name.equals(TEST)) {
                    refuse("@" + name + RUNS, each);
                } else if (CHECKS.contains(name) && each.getMember("extensions") != null) {
                    refuse("@" + name + "(extensions: …)" + RUNS, each);
                }
            }
            super.visitAnnotations(node);
        }

        /** Without its package, and as it was called before an import gave it another name. */
        private String named(String type) {
            ImportNode renamed = source.getAST().getImport(type);
            return renamed == null
                    ? type.substring(type.lastIndexOf('.') + 1)
                    : renamed.getType().getNameWithoutPackage();
        }

        @Override
        public void visitVariableExpression(VariableExpression name) {
            if (named(name.getName()).equals(TEST)) {
                refuse("@" + TEST + RUNS, name);
            }
            super.visitVariableExpression(name);
        }

        @Override
        public void visitPropertyExpression(PropertyExpression property) {
            String text = property.getText();
            if (text.equals(GRAPE + "Grape")) {
                refuse(text + FETCHES, property);
            } else if (text.equals("groovy.transform." + TEST)) {
                refuse("@" + TEST + RUNS, property);
            }
            super.visitPropertyExpression(property);
        }

        private void refuse(String why, ASTNode where) {
            source.addErrorAndContinue(new SyntaxException(why, where));
        }
    }
}
