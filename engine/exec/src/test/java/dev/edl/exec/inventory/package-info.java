@NullMarked
package dev.edl.exec.inventory;

import org.jspecify.annotations.NullMarked;
