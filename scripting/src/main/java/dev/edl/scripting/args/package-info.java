/** The options of a script's own, and its {@code --help}. */
@NullMarked
package dev.edl.scripting.args;

import org.jspecify.annotations.NullMarked;
