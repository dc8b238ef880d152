/** What {@code scripts/bench} measures within one process: the engine with its connections warm. */
@NullMarked
package dev.edl.shell.bench;

import org.jspecify.annotations.NullMarked;
