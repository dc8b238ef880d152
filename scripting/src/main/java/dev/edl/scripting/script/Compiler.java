package dev.edl.scripting.script;

import dev.edl.scripting.ScriptConfiguration;
import groovy.lang.GroovyClassLoader;
import groovy.transform.CompileStatic;
import groovy.transform.TypeChecked;
import java.lang.annotation.Annotation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.control.CompilationFailedException;
import org.codehaus.groovy.control.CompilationUnit;
import org.codehaus.groovy.control.CompilerConfiguration;
import org.codehaus.groovy.control.ErrorCollector;
import org.codehaus.groovy.control.MultipleCompilationErrorsException;
import org.codehaus.groovy.control.Phases;
import org.codehaus.groovy.control.customizers.ASTTransformationCustomizer;
import org.codehaus.groovy.control.messages.ExceptionMessage;
import org.codehaus.groovy.control.messages.Message;
import org.codehaus.groovy.control.messages.SimpleMessage;
import org.codehaus.groovy.control.messages.SyntaxErrorMessage;
import org.codehaus.groovy.syntax.SyntaxException;
import org.codehaus.groovy.transform.ASTTestTransformation;

/** Compiles a script into the bytes of its classes. */
final class Compiler {
    /** How much is checked. */
    enum Mode {
        /** As Groovy does by itself: names are looked up when the script runs. */
        DYNAMIC,
        /** Types are checked; the classes are as before. */
        CHECKED,
        /** Types are checked, and names are bound. */
        STATIC
    }

    private Compiler() {}

    static CompiledScript compile(ScriptSource source, Mode mode) throws WrongScript {
        var unit = new CompilationUnit(configuration(mode), null, null, new Transformations());
        unit.addSource(source.fileName(), source.text());
        try {
            unit.compile(Phases.CLASS_GENERATION);
        } catch (MultipleCompilationErrorsException e) {
            throw new WrongScript(diagnostics(source, e.getErrorCollector()));
        } catch (CompilationFailedException e) {
            throw new WrongScript(List.of(new Diagnostic(source.name(), 0, 0, first(String.valueOf(e.getMessage())))));
        }
        Map<String, byte[]> classes = new LinkedHashMap<>();
        unit.getClasses().forEach(each -> classes.put(each.getName(), each.getBytes()));
        String main = unit.getAST().getClasses().stream()
                .filter(ClassNode::isScriptBody)
                .map(ClassNode::getName)
                .findFirst()
                .orElseThrow(() -> new WrongScript(List.of(
                        new Diagnostic(source.name(), 0, 0, "there is nothing to run: no statement outside a class"))));
        return new CompiledScript(main, classes);
    }

    private static CompilerConfiguration configuration(Mode mode) {
        CompilerConfiguration configuration = ScriptConfiguration.create();
        switch (mode) {
            case DYNAMIC -> {}
            case CHECKED -> configuration.addCompilationCustomizers(checking(TypeChecked.class));
            case STATIC -> configuration.addCompilationCustomizers(checking(CompileStatic.class));
        }
        return configuration;
    }

    private static ASTTransformationCustomizer checking(Class<? extends Annotation> how) {
        return new ASTTransformationCustomizer(Map.of("extensions", List.of(NamesOfOurs.class.getName())), how);
    }

    private static List<Diagnostic> diagnostics(ScriptSource source, ErrorCollector errors) {
        // What is wrong with a source as a whole is found for each of its classes.
        return errors.getErrors().stream()
                .map(message -> diagnostic(source, message))
                .distinct()
                .toList();
    }

    private static Diagnostic diagnostic(ScriptSource source, Message message) {
        return switch (message) {
            case SyntaxErrorMessage syntax -> {
                SyntaxException cause = syntax.getCause();
                yield new Diagnostic(
                        source.name(),
                        cause.getStartLine(),
                        cause.getStartColumn(),
                        PlainWords.of(first(cause.getOriginalMessage())));
            }
            case ExceptionMessage failure ->
                new Diagnostic(
                        source.name(),
                        0,
                        0,
                        first(String.valueOf(failure.getCause().getMessage())));
            case SimpleMessage simple -> new Diagnostic(source.name(), 0, 0, first(simple.getMessage()));
            default -> new Diagnostic(source.name(), 0, 0, first(message.toString()));
        };
    }

    private static String first(String text) {
        return text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .findFirst()
                .orElse("it does not compile");
    }

    /** Loads what rewrites classes while they are compiled, but for what would carry out their code then. */
    private static final class Transformations extends GroovyClassLoader {
        Transformations() {
            super(Compiler.class.getClassLoader());
        }

        @Override
        public Class<?> loadClass(String name, boolean fromSource, boolean preferClass, boolean resolve)
                throws ClassNotFoundException {
            if (name.equals(ASTTestTransformation.class.getName())) {
                throw new ClassNotFoundException(name);
            }
            return super.loadClass(name, fromSource, preferClass, resolve);
        }
    }
}
