/** Evaluates Groovy piece by piece, as it is typed at a prompt. */
@NullMarked
package dev.edl.scripting.snippet;

import org.jspecify.annotations.NullMarked;
