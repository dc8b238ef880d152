@NullMarked
package dev.edl.exec.logs;

import org.jspecify.annotations.NullMarked;
