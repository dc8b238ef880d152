@NullMarked
package dev.edl.scripting.snippet;

import org.jspecify.annotations.NullMarked;
