/**
 * The rows of a log server as files, one a day, and back again: complete, each once, and verified on both ways by
 * numbers and digests.
 */
@NullMarked
package dev.edl.exec.logs.archive;

import org.jspecify.annotations.NullMarked;
