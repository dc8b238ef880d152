/** Runs and checks scripts, and keeps them compiled. */
@NullMarked
package dev.edl.scripting.script;

import org.jspecify.annotations.NullMarked;
