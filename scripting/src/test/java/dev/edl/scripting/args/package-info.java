@NullMarked
package dev.edl.scripting.args;

import org.jspecify.annotations.NullMarked;
