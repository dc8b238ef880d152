@NullMarked
package dev.edl.exec.recall;

import org.jspecify.annotations.NullMarked;
