@NullMarked
package dev.edl.exec.logs.archive;

import org.jspecify.annotations.NullMarked;
