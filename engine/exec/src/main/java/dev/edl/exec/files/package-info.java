/**
 * Files on their way between this machine and one host: what lies here, what a host lists, the streams between them, and
 * how nothing half-done ever stands under its final name. How it works is told in {@code docs/files.md}.
 */
@NullMarked
package dev.edl.exec.files;

import org.jspecify.annotations.NullMarked;
