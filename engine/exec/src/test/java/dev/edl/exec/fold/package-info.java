@NullMarked
package dev.edl.exec.fold;

import org.jspecify.annotations.NullMarked;
