@NullMarked
package dev.edl.command.local;

import org.jspecify.annotations.NullMarked;
