/** Folds names into ClusterShell's syntax. Knows nothing of hosts. */
@NullMarked
package dev.edl.exec.fold;

import org.jspecify.annotations.NullMarked;
