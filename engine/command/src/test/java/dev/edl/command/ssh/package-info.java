@NullMarked
package dev.edl.command.ssh;

import org.jspecify.annotations.NullMarked;
