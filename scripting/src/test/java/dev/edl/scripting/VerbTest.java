package dev.edl.scripting;

import static org.assertj.core.api.Assertions.assertThat;

import groovy.transform.NamedParam;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VerbTest {
    private static Stream<Method> methods() {
        return Stream.of(Exec.class, Files.class, Logs.class, EdlScript.class)
                .flatMap(api -> Arrays.stream(api.getMethods()));
    }

    private static Set<String> told(Stream<Method> methods) {
        return methods.flatMap(method -> Arrays.stream(method.getParameters()))
                .flatMap(parameter -> Arrays.stream(parameter.getAnnotationsByType(NamedParam.class)))
                .map(NamedParam::value)
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @EnumSource
    void theCompilerIsToldOfTheSameArguments(Verb verb) {
        assertThat(told(methods().filter(method -> method.getName().equals(verb.toString()))))
                .isNotEmpty()
                .isEqualTo(verb.arguments());
    }

    @Test
    void noVerbIsMissing() {
        Set<String> verbs = Arrays.stream(Verb.values()).map(Verb::toString).collect(Collectors.toSet());
        assertThat(told(methods().filter(method -> !verbs.contains(method.getName()))))
                .isEmpty();
    }
}
