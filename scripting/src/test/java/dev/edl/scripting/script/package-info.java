@NullMarked
package dev.edl.scripting.script;

import org.jspecify.annotations.NullMarked;
