/**
 * All that {@code edl} shows: runs, tables, JSON, errors. The remote output goes to stdout, our own words to stderr.
 * Nothing here reads the process's streams or its environment; a {@link dev.edl.shell.view.Screen} is given.
 */
@NullMarked
package dev.edl.shell.view;

import org.jspecify.annotations.NullMarked;
