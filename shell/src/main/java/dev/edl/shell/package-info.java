/** The command line: picocli commands over the engine, and {@code main}. */
@NullMarked
package dev.edl.shell;

import org.jspecify.annotations.NullMarked;
