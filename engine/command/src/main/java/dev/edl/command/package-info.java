/** One command on one machine: what is run ({@link Command}), where ({@link Backend}), and what came of it. */
@NullMarked
package dev.edl.command;

import org.jspecify.annotations.NullMarked;
