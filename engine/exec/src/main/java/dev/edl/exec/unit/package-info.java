/**
 * One run on one host: the scripts that the host executes, what they answer, and the record that a run leaves. How a
 * run is made is told in {@code docs/runs.md}.
 */
@NullMarked
package dev.edl.exec.unit;

import org.jspecify.annotations.NullMarked;
