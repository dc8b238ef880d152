package dev.edl.exec.lab;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A class whose tests are made on a host of each image, all side by side: each takes names of its own. Without that mode
 * JUnit puts parameterized classes in a queue of one, whatever the mode of classes is.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedClass
@EnumSource(Image.class)
@Execution(ExecutionMode.CONCURRENT)
public @interface OnEachImage {}
