@NullMarked
package dev.edl.exec;

import org.jspecify.annotations.NullMarked;
