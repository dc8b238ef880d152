/** What was logged, as the log server has it: found, followed, counted, kept. */
@NullMarked
package dev.edl.exec.logs;

import org.jspecify.annotations.NullMarked;
