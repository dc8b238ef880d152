@NullMarked
package dev.edl.command;

import org.jspecify.annotations.NullMarked;
