@NullMarked
package dev.edl.scripting;

import org.jspecify.annotations.NullMarked;
