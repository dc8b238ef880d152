/**
 * The engine made comfortable for scripts: {@link dev.edl.scripting.Session} and what it gives, the same from Groovy and
 * from Java.
 */
@NullMarked
package dev.edl.scripting;

import org.jspecify.annotations.NullMarked;
