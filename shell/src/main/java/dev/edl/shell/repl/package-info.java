/** The terminal of a prompt: reading lines with completion, colours and history. The only user of JLine. */
@NullMarked
package dev.edl.shell.repl;

import org.jspecify.annotations.NullMarked;
