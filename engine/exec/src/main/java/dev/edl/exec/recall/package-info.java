/** Remembers requests in files: what became of their hosts, and how one that left hosts can be gone on with. */
@NullMarked
package dev.edl.exec.recall;

import org.jspecify.annotations.NullMarked;
