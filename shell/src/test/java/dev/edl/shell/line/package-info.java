@NullMarked
package dev.edl.shell.line;

import org.jspecify.annotations.NullMarked;
