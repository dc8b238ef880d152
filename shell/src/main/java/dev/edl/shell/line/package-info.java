/** How a line of the prompt and the batch is read, completed and highlighted; it asks no host and shows nothing. */
@NullMarked
package dev.edl.shell.line;

import org.jspecify.annotations.NullMarked;
