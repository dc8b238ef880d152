package dev.edl.scripting.snippet;

import dev.edl.scripting.EdlScript;
import dev.edl.scripting.ScriptConfiguration;
import dev.edl.scripting.ScriptContext;
import groovy.lang.Binding;
import groovy.lang.GroovyCodeSource;
import groovy.transform.ThreadInterrupt;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.codehaus.groovy.control.CompilationFailedException;
import org.codehaus.groovy.control.CompilerConfiguration;
import org.codehaus.groovy.control.customizers.ASTTransformationCustomizer;
import org.codehaus.groovy.runtime.MethodClosure;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates Groovy piece by piece: what one snippet declares, the next ones have; nothing is ever evaluated again. A snippet
 * runs on the caller's thread, and an interrupt of it ends endless loops.
 *
 * <p>For one thread at a time.
 */
public final class Evaluator {
    private static final String LAST = "_";

    private final ScriptContext context;
    private final Binding binding = new Binding();
    private final Imports imports = new Imports();
    private final Map<String, String> declaredTypes = new LinkedHashMap<>();
    private final Map<String, List<String>> methods = new LinkedHashMap<>();
    private final Set<String> types = new LinkedHashSet<>();
    private SnippetLoader loader;
    private Declared declared = Declared.NOTHING;
    private int count;

    /** Begins with nothing but what every script sees. */
    public Evaluator(ScriptContext context) {
        this.context = context;
        this.loader = newLoader();
        binding.setVariable("out", context.streams().output());
    }

    private SnippetLoader newLoader() {
        return new SnippetLoader(EdlScript.class.getClassLoader(), configuration(), imports);
    }

    private static CompilerConfiguration configuration() {
        CompilerConfiguration configuration = ScriptConfiguration.create();
        configuration.addCompilationCustomizers(new ASTTransformationCustomizer(ThreadInterrupt.class));
        return configuration;
    }

    /** Loads what the first snippet would have to wait for; may be called by another thread, before or meanwhile. */
    public static void warm(ScriptContext context) {
        try {
            var unused = new Evaluator(context).evaluate("def warm = [1].collect { \"$it\" }; import java.time.Year");
        } catch (SnippetException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Evaluates a snippet.
     *
     * @return its value; null when it has none
     * @throws SnippetException when it does not compile, or throws; what it has done by then is done
     */
    public @Nullable Object evaluate(String source) throws SnippetException {
        declared = Declared.NOTHING;
        String name = "Snippet" + ++count;
        Class<?> compiled = compile(source, name);
        List<String> published = List.of();
        Object value = null;
        try {
            if (compiled != null && EdlScript.class.isAssignableFrom(compiled)) {
                EdlScript script = made(compiled);
                published = publish(script);
                value = script.run();
            }
        } catch (Throwable failure) {
            // The outermost frame of a snippet, which may throw anything. An interrupt was meant for it alone.
            boolean ignored = failure instanceof InterruptedException && Thread.interrupted();
            throw Failures.thrown(failure, name, source, this::knows);
        } finally {
            declared = new Declared(
                    List.copyOf(loader.variables().keySet()),
                    published,
                    List.copyOf(loader.types()),
                    loader.ownImports().texts());
        }
        return value;
    }

    private @Nullable Class<?> compile(String source, String name) throws SnippetException {
        Class<?> compiled;
        try {
            compiled = loader.parseClass(new GroovyCodeSource(source, name + ".groovy", "/edl/snippet"), false);
        } catch (CompilationFailedException e) {
            throw Failures.compilation(e, source, this::knows);
        }
        imports.addAll(loader.ownImports());
        types.addAll(loader.types());
        loader.variables().forEach((variable, type) -> {
            if (type.isEmpty()) {
                declaredTypes.remove(variable);
            } else {
                declaredTypes.put(variable, type);
            }
        });
        return compiled;
    }

    private EdlScript made(Class<?> compiled) throws ReflectiveOperationException {
        EdlScript script =
                compiled.asSubclass(EdlScript.class).getDeclaredConstructor().newInstance();
        script.setBinding(binding);
        script.enter(context);
        return script;
    }

    /** Gives the methods of a snippet to the next ones. */
    private List<String> publish(EdlScript script) {
        var fresh = new LinkedHashMap<String, List<String>>();
        for (Method method : script.getClass().getDeclaredMethods()) {
            boolean own = !method.isSynthetic()
                    && !method.getName().contains("$")
                    && !(method.getName().equals("run") && method.getParameterCount() == 0)
                    && !(method.getName().equals("main") && Modifier.isStatic(method.getModifiers()));
            if (own) {
                fresh.computeIfAbsent(method.getName(), any -> new ArrayList<>())
                        .add(Signatures.of(method));
            }
        }
        fresh.keySet().forEach(name -> binding.setVariable(name, new MethodClosure(script, name)));
        methods.putAll(fresh);
        return fresh.values().stream().flatMap(List::stream).toList();
    }

    private boolean knows(String name) {
        return binding.hasVariable(name)
                || types.contains(name)
                || Reflected.propertiesOf(EdlScript.class).containsKey(name);
    }

    /** What the last snippet brought. */
    public Declared declared() {
        return declared;
    }

    /** Whether a text can be evaluated; the compiler is asked when its characters do not tell. */
    public Verdict completeness(String source) {
        return Parsing.verdict(source);
    }

    /** The variables, in the order in which they came; neither methods nor {@code _}. */
    public List<Variable> variables() {
        var variables = new ArrayList<Variable>();
        values().forEach((name, value) -> {
            if (!methods.containsKey(name) && !name.equals("out") && !name.equals(LAST)) {
                String type =
                        declaredTypes.getOrDefault(name, value == null ? "Object" : Signatures.name(value.getClass()));
                variables.add(new Variable(name, type, value));
            }
        });
        return variables;
    }

    private Map<String, @Nullable Object> values() {
        var values = new LinkedHashMap<String, @Nullable Object>();
        Map<?, ?> all = binding.getVariables();
        all.forEach((name, value) -> values.put(Objects.toString(name), value));
        return values;
    }

    /** The signatures of the methods. */
    public List<String> methods() {
        return methods.values().stream().flatMap(List::stream).toList();
    }

    /** The names of the classes, records and enums. */
    public List<String> types() {
        return List.copyOf(types);
    }

    /** The imports, without the word. */
    public List<String> imports() {
        return imports.texts();
    }

    /** Forgets a variable, a method, or an import; true when there was one. A class cannot be forgotten, only replaced. */
    public boolean drop(String name) {
        boolean there = binding.hasVariable(name);
        if (there) {
            binding.removeVariable(name);
        }
        methods.remove(name);
        declaredTypes.remove(name);
        return imports.drop(name) || there;
    }

    /** Sets a variable. */
    public void set(String name, @Nullable Object value) {
        declaredTypes.remove(name);
        methods.remove(name);
        binding.setVariable(name, value);
    }

    /** Forgets all that was declared. */
    public void reset() {
        binding.getVariables().clear();
        binding.setVariable("out", context.streams().output());
        imports.clear();
        declaredTypes.clear();
        methods.clear();
        types.clear();
        declared = Declared.NOTHING;
        loader = newLoader();
    }

    /**
     * What may stand at the cursor: variables, methods, classes; behind a dot, members with their signatures. Nothing of the
     * user's is called for it.
     */
    public List<Candidate> members(String source, int cursor) {
        return new Members(values(), methods, types, imports, loader).at(source.substring(0, cursor));
    }
}
