package dev.edl.scripting.snippet;

import dev.edl.scripting.snippet.Candidate.Kind;
import groovy.lang.GroovySystem;
import groovy.lang.MetaMethod;
import java.beans.Introspector;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a type has, by reflection and by what Groovy adds to it. */
final class Reflected {
    private Reflected() {}

    /** What may follow a dot behind a value of a type, or behind the type itself; a map has its keys. */
    static List<Candidate> membersOf(Class<?> type, boolean isStatic, @Nullable Object value) {
        var members = new ArrayList<Candidate>();
        if (value instanceof Map<?, ?> map) {
            map.keySet().forEach(key -> members.add(new Candidate(key.toString(), Kind.PROPERTY, "")));
        }
        if (!isStatic) {
            propertiesOf(type)
                    .forEach((name, each) -> members.add(new Candidate(name, Kind.PROPERTY, Signatures.name(each))));
        }
        for (Method method : type.getMethods()) {
            boolean shown = !method.isSynthetic()
                    && method.getDeclaringClass() != Object.class
                    && Modifier.isStatic(method.getModifiers()) == isStatic
                    && (isStatic || !isGetter(method));
            if (shown) {
                members.add(new Candidate(method.getName(), Kind.METHOD, Signatures.of(method)));
            }
        }
        if (isStatic) {
            for (Field field : type.getFields()) {
                if (Modifier.isStatic(field.getModifiers())) {
                    members.add(new Candidate(field.getName(), Kind.PROPERTY, Signatures.name(field.getType())));
                }
            }
        } else {
            members.addAll(added(type));
        }
        return distinct(members);
    }

    /** What Groovy adds to a class. */
    private static List<Candidate> added(Class<?> type) {
        return metaMethods(type)
                .map(each -> {
                    String parameters = Arrays.stream(each.getNativeParameterTypes())
                            .map(Signatures::name)
                            .collect(Collectors.joining(", "));
                    boolean property = parameters.isEmpty() && each.getName().matches("get\\p{Lu}.*");
                    return property
                            ? new Candidate(
                                    Introspector.decapitalize(each.getName().substring(3)),
                                    Kind.PROPERTY,
                                    Signatures.name(each.getReturnType()))
                            : new Candidate(
                                    each.getName(),
                                    Kind.EXTENSION,
                                    Signatures.name(each.getReturnType()) + " " + each.getName() + "(" + parameters
                                            + ")");
                })
                .toList();
    }

    static Stream<MetaMethod> metaMethods(Class<?> type) {
        return GroovySystem.getMetaClassRegistry().getMetaClass(type).getMetaMethods().stream()
                .filter(each -> !each.isStatic() && Modifier.isPublic(each.getModifiers()));
    }

    /** The properties of a class and their types: getters, a record's parts, public fields. */
    static Map<String, Class<?>> propertiesOf(Class<?> type) {
        Map<String, Class<?>> properties = new TreeMap<>();
        for (Field field : type.getFields()) {
            if (!Modifier.isStatic(field.getModifiers())) {
                properties.put(field.getName(), field.getType());
            }
        }
        for (Method method : type.getMethods()) {
            if (isGetter(method) && method.getDeclaringClass() != Object.class && !isOfGroovy(method)) {
                int prefix = method.getName().startsWith("is") ? 2 : 3;
                properties.put(Introspector.decapitalize(method.getName().substring(prefix)), method.getReturnType());
            }
        }
        if (type.isRecord()) {
            Arrays.stream(type.getRecordComponents()).forEach(each -> properties.put(each.getName(), each.getType()));
        }
        return properties;
    }

    private static boolean isOfGroovy(Method method) {
        return method.getDeclaringClass().getName().startsWith("groovy.lang.");
    }

    static boolean isGetter(Method method) {
        String name = method.getName();
        return method.getParameterCount() == 0
                && !Modifier.isStatic(method.getModifiers())
                && (name.matches("get\\p{Lu}.*") && method.getReturnType() != void.class
                        || name.matches("is\\p{Lu}.*") && method.getReturnType() == boolean.class);
    }

    static List<Candidate> distinct(List<Candidate> all) {
        Map<String, Candidate> byName = new LinkedHashMap<>();
        for (Candidate each : all) {
            byName.merge(
                    each.value(),
                    each,
                    (one, other) ->
                            one.kind() == other.kind() && !one.signature().equals(other.signature())
                                    ? new Candidate(one.value(), one.kind(), one.signature() + "; " + other.signature())
                                    : one);
        }
        return List.copyOf(byName.values());
    }
}
