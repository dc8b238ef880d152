@NullMarked
package dev.edl.exec.unit;

import org.jspecify.annotations.NullMarked;
