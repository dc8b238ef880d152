@NullMarked
package dev.edl.exec.logs.victoria;

import org.jspecify.annotations.NullMarked;
