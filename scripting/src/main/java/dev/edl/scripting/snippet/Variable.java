package dev.edl.scripting.snippet;

import org.jspecify.annotations.Nullable;

/**
 * A variable of the sitting.
 *
 * @param type as it was declared, else that of the value
 */
public record Variable(String name, String type, @Nullable Object value) {}
