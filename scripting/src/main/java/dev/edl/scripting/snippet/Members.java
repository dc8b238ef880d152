package dev.edl.scripting.snippet;

import dev.edl.scripting.EdlScript;
import dev.edl.scripting.snippet.Candidate.Kind;
import groovy.lang.MetaMethod;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.codehaus.groovy.control.ResolveVisitor;
import org.jspecify.annotations.Nullable;

final class Members {
    private static final Pattern IMPORT = Pattern.compile("\\s*import\\s+(static\\s+)?([\\w.]*)$");
    private static final Pattern CHAIN =
            Pattern.compile("(.*?)(\\*?\\??\\.)?([\\p{L}_$][\\p{L}\\p{N}_$]*)?$", Pattern.DOTALL);

    private static final Pattern PARAMETER = Pattern.compile("^\\s*(\\w+)\\s*->");
    private static final Pattern NUMBER = Pattern.compile("(?<![\\p{L}\\p{N}_$.])\\d+(\\.\\d+)?$");

    private final Map<String, @Nullable Object> variables;
    private final Map<String, List<String>> methods;
    private final Set<String> types;
    private final Imports imports;
    private final ClassLoader loader;

    Members(
            Map<String, @Nullable Object> variables,
            Map<String, List<String>> methods,
            Set<String> types,
            Imports imports,
            ClassLoader loader) {
        this.variables = variables;
        this.methods = methods;
        this.types = types;
        this.imports = imports;
        this.loader = loader;
    }

    /** What is known of an expression: a type, whose instance or whose statics are meant; and a map's keys. */
    private record Known(
            Class<?> type, boolean isStatic, @Nullable Object value) {}

    List<Candidate> at(String text) {
        Matcher importing = IMPORT.matcher(text);
        if (importing.matches()) {
            return ClassNames.below(importing.group(2));
        }
        Matcher chain = CHAIN.matcher(text);
        if (!chain.matches()) {
            return List.of();
        }
        String begun = chain.group(3) == null ? "" : chain.group(3);
        if (chain.group(2) == null) {
            return beginning(names(), begun);
        }
        boolean spread = chain.group(2).startsWith("*");
        return expression(chain.group(1).stripTrailing())
                .flatMap(known -> spread ? element(known) : Optional.of(known))
                .map(known -> beginning(Reflected.membersOf(known.type(), known.isStatic(), known.value()), begun))
                .orElse(List.of());
    }

    private static List<Candidate> beginning(List<Candidate> candidates, String begun) {
        return candidates.stream()
                .filter(each -> each.value().startsWith(begun))
                .sorted(Comparator.comparing(Candidate::kind).thenComparing(Candidate::value))
                .toList();
    }

    private List<Candidate> names() {
        var names = new ArrayList<Candidate>();
        variables.forEach((name, value) -> {
            if (!methods.containsKey(name)) {
                names.add(
                        new Candidate(name, Kind.VARIABLE, value == null ? "null" : Signatures.name(value.getClass())));
            }
        });
        Reflected.propertiesOf(EdlScript.class)
                .forEach((name, type) -> names.add(new Candidate(name, Kind.VARIABLE, Signatures.name(type))));
        methods.forEach(
                (name, signatures) -> names.add(new Candidate(name, Kind.METHOD, String.join("; ", signatures))));
        for (Method method : EdlScript.class.getDeclaredMethods()) {
            if (Modifier.isPublic(method.getModifiers())
                    && !Reflected.isGetter(method)
                    && !method.getName().equals("enter")) {
                names.add(new Candidate(method.getName(), Kind.METHOD, Signatures.of(method)));
            }
        }
        types.forEach(name -> names.add(new Candidate(name, Kind.TYPE, "class")));
        imports.aliases().forEach((alias, type) -> names.add(new Candidate(alias, Kind.TYPE, type)));
        return Reflected.distinct(names);
    }

    /** The type of the expression that ends a text; empty when that cannot be told without evaluating it. */
    private Optional<Known> expression(String text) {
        if (text.endsWith(")") || text.endsWith("}")) {
            int from = Brackets.callBegins(text);
            return from < 0 ? Optional.empty() : step(text.substring(0, from), true);
        }
        if (text.endsWith("]")) {
            int from = Brackets.opening(text, text.length() - 1);
            String before = from < 0 ? "" : text.substring(0, from).stripTrailing();
            return before.matches("(?s).*[\\p{L}\\p{N}_$)\\]]")
                    ? expression(before).flatMap(Members::element)
                    : Optional.of(new Known(List.class, false, null));
        }
        if (text.endsWith("\"") || text.endsWith("'")) {
            return Optional.of(new Known(String.class, false, null));
        }
        Matcher number = NUMBER.matcher(text);
        if (number.find()) {
            return Optional.of(new Known(number.group(1) == null ? Integer.class : BigDecimal.class, false, null));
        }
        return step(text, false);
    }

    /** A name, or a member of what stands before it. */
    private Optional<Known> step(String text, boolean call) {
        Matcher chain = CHAIN.matcher(text);
        if (!chain.matches() || chain.group(3) == null) {
            return Optional.empty();
        }
        String name = chain.group(3);
        if (chain.group(2) == null) {
            return call ? returned(EdlScript.class, name) : named(name).or(() -> parameter(text, name));
        }
        return expression(chain.group(1).stripTrailing())
                .flatMap(owner -> call ? returned(owner.type(), name) : member(owner, name))
                .or(() -> call ? Optional.empty() : type(qualified(text)).map(found -> new Known(found, true, null)));
    }

    private static String qualified(String text) {
        int from = text.length();
        while (from > 0 && (Character.isJavaIdentifierPart(text.charAt(from - 1)) || text.charAt(from - 1) == '.')) {
            from--;
        }
        return text.substring(from);
    }

    private Optional<Known> named(String name) {
        if (variables.containsKey(name)) {
            return Optional.ofNullable(variables.get(name)).map(value -> new Known(value.getClass(), false, value));
        }
        Class<?> property = Reflected.propertiesOf(EdlScript.class).get(name);
        return property != null
                ? Optional.of(new Known(property, false, null))
                : type(name).map(found -> new Known(found, true, null));
    }

    /** The parameter of the closure in which a text ends: what it is called on holds such. */
    private Optional<Known> parameter(String text, String name) {
        int brace = Brackets.unclosed(text);
        if (brace < 0) {
            return Optional.empty();
        }
        Matcher named = PARAMETER.matcher(text.substring(brace + 1));
        String called = text.substring(0, brace).stripTrailing();
        if (called.endsWith(")")) {
            called = called.substring(0, Math.max(0, Brackets.opening(called, called.length() - 1)));
        }
        Matcher chain = CHAIN.matcher(called);
        return (named.find() ? named.group(1) : "it").equals(name) && chain.matches() && chain.group(2) != null
                ? expression(chain.group(1).stripTrailing()).flatMap(Members::element)
                : Optional.empty();
    }

    private Optional<Known> member(Known owner, String name) {
        if (owner.value() instanceof Map<?, ?> map && map.get(name) instanceof Object value) {
            return Optional.of(new Known(value.getClass(), false, value));
        }
        if (owner.isStatic()) {
            return Arrays.stream(owner.type().getClasses())
                    .filter(nested -> nested.getSimpleName().equals(name))
                    .map(nested -> new Known(nested, true, null))
                    .findFirst()
                    .or(() -> constant(owner.type(), name));
        }
        Optional<Class<?>> declared =
                Optional.ofNullable(Reflected.propertiesOf(owner.type()).get(name));
        return declared.or(() -> dynamic(owner.type())).map(type -> new Known(type, false, null));
    }

    /** What a class has for properties that it does not declare: {@code hosts.cassandra}. */
    private static Optional<Class<?>> dynamic(Class<?> owner) {
        try {
            return Optional.of(owner.getMethod("propertyMissing", String.class).getReturnType());
        } catch (NoSuchMethodException e) {
            return Optional.empty();
        }
    }

    private static Optional<Known> constant(Class<?> type, String name) {
        return Arrays.stream(type.getFields())
                .filter(field -> Modifier.isStatic(field.getModifiers())
                        && field.getName().equals(name))
                .map(field -> new Known(field.getType(), false, null))
                .findFirst();
    }

    private static Optional<Known> returned(Class<?> owner, String method) {
        return Arrays.stream(owner.getMethods())
                .filter(each -> each.getName().equals(method) && !each.isBridge())
                .<Class<?>>map(Method::getReturnType)
                .findFirst()
                .or(() -> Reflected.metaMethods(owner)
                        .filter(each -> each.getName().equals(method))
                        .<Class<?>>map(MetaMethod::getReturnType)
                        .findFirst())
                .map(type -> new Known(type, false, null));
    }

    /** What a collection holds. */
    private static Optional<Known> element(Known known) {
        if (known.value() instanceof List<?> list && !list.isEmpty() && list.getFirst() instanceof Object first) {
            return Optional.of(new Known(first.getClass(), false, first));
        }
        return elementType(known.type()).map(type -> new Known(type, false, null));
    }

    private static Optional<Class<?>> elementType(Type type) {
        if (type instanceof ParameterizedType several
                && several.getActualTypeArguments().length == 1
                && several.getActualTypeArguments()[0] instanceof Class<?> element) {
            return Optional.of(element);
        }
        if (!(type instanceof Class<?> raw) || !Iterable.class.isAssignableFrom(raw)) {
            return Optional.empty();
        }
        return Stream.concat(Stream.ofNullable(raw.getGenericSuperclass()), Arrays.stream(raw.getGenericInterfaces()))
                .flatMap(each -> elementType(each).stream())
                .findFirst();
    }

    private Optional<Class<?>> type(String name) {
        var names = new ArrayList<String>();
        names.add(imports.aliases().getOrDefault(name, name));
        imports.packages().forEach(each -> names.add(each + name));
        Arrays.stream(ResolveVisitor.DEFAULT_IMPORTS).forEach(each -> names.add(each + name));
        for (String each : names) {
            try {
                return Optional.of(Class.forName(each, false, loader));
            } catch (ClassNotFoundException | LinkageError e) {
                continue;
            }
        }
        return Optional.empty();
    }
}
